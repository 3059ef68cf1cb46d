import { resolve } from 'node:path';

export interface AdminEnv {
  /** null = look for the embedded server of a running `npm start`. */
  readonly databaseUrl: string | null;
  /** Absolute. */
  readonly dataFolder: string;
  /** Where collectors reach the edge. */
  readonly ingestUrl: string;
  /** The edge's list of networks, as far as this command is told; null = it is not. */
  readonly networksFile: string | null;
  readonly locale: 'ja' | 'en';
}

export function readAdminEnv(env: NodeJS.ProcessEnv = process.env): AdminEnv {
  const language = env.LC_ALL || env.LC_MESSAGES || env.LANG || '';
  return {
    databaseUrl: env.DATABASE_URL || null,
    dataFolder: resolve(env.TSUNAGU_DATA_DIR || '.data'),
    ingestUrl: env.TSUNAGU_INGEST_URL || `http://127.0.0.1:${env.INGEST_PORT || '4000'}`,
    networksFile: env.INGEST_NETWORKS_FILE || null,
    locale: language.toLowerCase().startsWith('ja') ? 'ja' : 'en',
  };
}
