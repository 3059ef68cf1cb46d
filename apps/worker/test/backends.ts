import { type PrivateRedis, privateRedis, redisInstalled } from '@tsunagu/testkit/redis';
import { testQueue } from './env.ts';

const ALL = ['postgres', 'redis'] as const;
export type Backend = (typeof ALL)[number];

/** Where jobs live: every test of the queues runs on each, or on the one that the run is about. */
export const BACKENDS: readonly Backend[] = ALL.filter((one) => testQueue === null || testQueue === one);

/** The title of a backend's tests; where they cannot run it says so, and how they could. */
export function backendTitle(backend: Backend): string {
  return skips(backend)
    ? 'on Redis: SKIPPED, redis-server is not installed (apt-get install redis-server)'
    : `with jobs in ${backend === 'redis' ? 'Redis' : 'Postgres'}`;
}

export function skips(backend: Backend): boolean {
  return backend === 'redis' && !redisInstalled;
}

/** null = the backend needs no server beside the database. */
export async function startBackend(backend: Backend): Promise<PrivateRedis | null> {
  if (skips(backend)) process.stderr.write(`!! ${backendTitle(backend)}\n`);
  return backend === 'redis' && redisInstalled ? privateRedis() : null;
}
