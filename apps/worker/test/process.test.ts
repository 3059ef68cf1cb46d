import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { type TestDatabase, testDatabase } from '@tsunagu/testkit/postgres';
import type { PrivateRedis } from '@tsunagu/testkit/redis';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { BACKENDS, backendTitle, skips, startBackend } from './backends.ts';
import { enrolMachine, eventually, failTogether } from './outage.ts';

const MAIN = fileURLToPath(new URL('../src/main.ts', import.meta.url));
let database: TestDatabase;
let children: ChildProcess[];
let redis: PrivateRedis | null = null;

beforeEach(async () => {
  database = await testDatabase();
  children = [];
});
afterEach(async () => {
  for (const child of children) {
    if (child.exitCode === null && child.signalCode === null) {
      child.kill('SIGKILL');
      await once(child, 'exit');
    }
  }
  await database[Symbol.asyncDispose]();
});

/** The real program; resolves at its ready line. */
async function start(env: Record<string, string> = {}): Promise<ChildProcess> {
  const child = spawn(process.execPath, [MAIN], {
    env: { DATABASE_URL: database.url, REDIS_URL: redis?.url ?? '', LOG_LEVEL: 'warn', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  children.push(child);
  await new Promise<void>((resolve, reject) => {
    let said = '';
    child.stdout?.on('data', (chunk) => {
      said += String(chunk);
      if (said.includes('"event":"ready"')) resolve();
    });
    child.stderr?.on('data', (chunk) => {
      said += String(chunk);
    });
    child.once('exit', (code) => reject(new Error(`exit ${code}: ${said}`)));
  });
  return child;
}

async function exitOf(child: ChildProcess, signal: NodeJS.Signals): Promise<number | null> {
  const gone = once(child, 'exit');
  child.kill(signal);
  const [code] = await gone;
  return code;
}

const incidentCount = async () => {
  const [row] = await database.sql<{ n: number }[]>`select count(*)::int as n from incident`;
  return row?.n ?? 0;
};

for (const backend of BACKENDS) {
  describe.skipIf(skips(backend))(backendTitle(backend), () => {
    beforeAll(async () => {
      redis = await startBackend(backend);
    });
    afterEach(() => redis?.empty());
    afterAll(async () => {
      await redis?.[Symbol.asyncDispose]();
      redis = null;
    });

    test('starts, says that it is ready, and ends cleanly when asked', async () => {
      expect(await exitOf(await start(), 'SIGTERM')).toBe(0);
    });

    test('killed in mid-work and started again, it opens what is due, once', async () => {
      const machine = await enrolMachine(database);
      const first = await start();
      await failTogether(database, machine, 4);
      await exitOf(first, 'SIGKILL');
      await failTogether(database, machine, 9);
      await start();
      await eventually(async () => (await incidentCount()) === 1);
    });

    test('cut off from the database, it finds it again and goes on', async () => {
      await start();
      const machine = await enrolMachine(database);
      await database.sql`
    select pg_terminate_backend(pid) from pg_stat_activity
    where datname = current_database() and pid <> pg_backend_pid()`;
      await failTogether(database, machine, 9);
      await eventually(async () => (await incidentCount()) === 1);
    });
  });
}

test('without DATABASE_URL it says so and fails', async () => {
  await expect(start({ DATABASE_URL: '' })).rejects.toThrow(/DATABASE_URL is not set/);
});
