import { ingestLoad } from './ingest-load.ts';
import type { Stand } from './open-stand.ts';
import { treeCpuUs } from './process-cpu.ts';
import type { EdgeProcess } from './start-edge.ts';

/** What one way of delivering attempts gave; processor times are of one attempt. */
export interface IngestFigures {
  readonly batch: number;
  readonly over: 'http' | 'https';
  readonly attempts: number;
  readonly perSecond: number;
  readonly edgeUs: number;
  readonly postgresUs: number;
}

/** Delivers so many attempts in batches of that size, a tenth of them before the clock runs. */
export async function measureIngest(
  stand: Stand,
  edge: EdgeProcess,
  options: { readonly attempts: number; readonly batch: number; readonly connections: number },
): Promise<IngestFigures> {
  const over = edge.ca === null ? 'http' : 'https';
  // A company of its own for each size and way: what was stored before would only be found again.
  const seed = `bench ${options.batch} ${over}`;
  const load = await ingestLoad(stand.db, edge.url, { ...options, seed, ca: edge.ca });
  await load.deliver(0.1);
  const before = { edge: treeCpuUs(edge.pid) ?? 0, postgres: treeCpuUs(stand.pid) ?? 0 };
  const from = performance.now();
  const attempts = await load.deliver(1);
  const seconds = (performance.now() - from) / 1000;
  const edgeUs = ((treeCpuUs(edge.pid) ?? 0) - before.edge) / attempts;
  const postgresUs = ((treeCpuUs(stand.pid) ?? 0) - before.postgres) / attempts;
  load.close();
  return { batch: options.batch, over, attempts, perSecond: attempts / seconds, edgeUs, postgresUs };
}
