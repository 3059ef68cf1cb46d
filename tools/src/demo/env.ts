import { resolve } from 'node:path';

/** What the supervisor of `npm run demo` tells the simulated fleet. */
export interface DemoEnv {
  readonly databaseUrl: string;
  readonly ingestUrl: string;
  readonly dashboardUrl: string;
  /** What a person opens; another host than `dashboardUrl` behind a proxy. */
  readonly publicUrl: string;
  readonly stateFile: string;
  readonly machines: number;
}

export function readDemoEnv(env: NodeJS.ProcessEnv = process.env): DemoEnv {
  const databaseUrl = env.DATABASE_URL;
  if (!databaseUrl) throw new Error('DATABASE_URL is not set; npm run demo sets it');
  const host = env.TSUNAGU_HOST || '127.0.0.1';
  const dashboardUrl = `http://${host}:${env.PORT || '3000'}`;
  return {
    databaseUrl,
    ingestUrl: `http://${host}:${env.INGEST_PORT || '4000'}`,
    dashboardUrl,
    publicUrl: env.PUBLIC_URL || dashboardUrl,
    stateFile: resolve(env.TSUNAGU_DATA_DIR || '.data/demo', 'fleet.json'),
    machines: Number(env.TSUNAGU_DEMO_MACHINES || '500'),
  };
}
