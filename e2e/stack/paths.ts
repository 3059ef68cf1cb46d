import path from 'node:path';

export const ROOT = path.resolve(import.meta.dirname, '../..');
export const INGEST_MAIN = path.join(ROOT, 'apps/ingest/src/main.ts');
export const WORKER_MAIN = path.join(ROOT, 'apps/worker/src/main.ts');
export const COLLECTOR_MAIN = path.join(ROOT, 'apps/collector/src/main.ts');
