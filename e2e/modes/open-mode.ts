import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import {
  type Database,
  ensureDatabase,
  type MigrateOptions,
  migrateDatabase,
  openDatabase,
} from '@tsunagu/db';
import { binariesIn, type EmbeddedPostgres, startEmbedded } from '@tsunagu/db/embedded';
import { type PrivateRedis, privateRedis, redisInstalled } from '@tsunagu/testkit/redis';
import { testPostgresBin, testQueue } from '../env.ts';

const DEBIAN_POSTGRES_BIN = '/usr/lib/postgresql/15/bin';

export interface ModeChoice {
  /** null = npm's. */
  readonly postgresBin: string | null;
  readonly redis: boolean;
}

/** What the run names; without a word Debian's PostgreSQL and Redis, the furthest from the default, where they are. */
export function chosenMode(): ModeChoice {
  if (testQueue !== null) return { postgresBin: testPostgresBin, redis: testQueue === 'redis' };
  const debian = existsSync(path.join(DEBIAN_POSTGRES_BIN, 'postgres'));
  return { postgresBin: testPostgresBin ?? (debian ? DEBIAN_POSTGRES_BIN : null), redis: redisInstalled };
}

/** What the furthest mode lacks on this machine, with what would bring it; none where the run names its mode. */
export function missingHere({ postgresBin, redis }: ModeChoice): string[] {
  if (testQueue !== null) return [];
  return [
    ...(postgresBin === null
      ? ["Debian's PostgreSQL, which is not installed (apt-get install postgresql-15, Debian 12)"]
      : []),
    ...(redis ? [] : ['Redis, which is not installed (apt-get install redis-server)']),
  ];
}

/** For titles, so that a report says on what it ran. */
export function modeTitle({ postgresBin, redis }: ModeChoice): string {
  const server =
    postgresBin === null ? 'the embedded PostgreSQL' : `PostgreSQL ${binariesIn(postgresBin).major}`;
  return `${server}, jobs in ${redis ? 'Redis' : 'PostgreSQL'}`;
}

/** A server, a migrated database in it, and a Redis where the mode has one. */
export interface OpenMode extends AsyncDisposable {
  readonly server: EmbeddedPostgres;
  readonly url: string;
  readonly database: Database;
  readonly redisUrl: string | null;
}

export async function openMode(choice: ModeChoice, options: MigrateOptions = {}): Promise<OpenMode> {
  const folder = mkdtempSync(path.join(tmpdir(), 'tsunagu-mode-'));
  const binaries = choice.postgresBin === null ? undefined : binariesIn(choice.postgresBin);
  const server = await startEmbedded(folder, { fast: true, binaries });
  const redis: PrivateRedis | null = choice.redis ? await privateRedis() : null;
  const url = await ensureDatabase(server.url, 'tsunagu');
  await migrateDatabase(url, { daysBack: 3, daysAhead: 1, ...options });
  const database = openDatabase(url, { max: 3, applicationName: 'tsunagu mode test' });
  return {
    server,
    url,
    database,
    redisUrl: redis?.url ?? null,
    async [Symbol.asyncDispose]() {
      await database.close();
      await redis?.[Symbol.asyncDispose]();
      await server.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
