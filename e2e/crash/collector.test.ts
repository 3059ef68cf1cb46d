import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { createEnrolmentToken } from '@tsunagu/services/access';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type AppProcess, startApp } from '../stack/app-process.ts';
import { eventually } from '../stack/eventually.ts';
import { COLLECTOR_MAIN } from '../stack/paths.ts';
import { FIRST_PORT, writeAttempts } from './client-log.ts';
import { type CrashDatabase, startCrashDatabase } from './crash-database.ts';
import { runToEnd } from './run-to-end.ts';
import { type IngestProgram, startIngest } from './start-programs.ts';

let database: CrashDatabase;
let ingest: IngestProgram;
let home: string;
let log: string;

beforeAll(async () => {
  database = await startCrashDatabase();
  ingest = await startIngest(database.url);
  home = mkdtempSync(path.join(tmpdir(), 'tsunagu-collector-'));
  log = path.join(home, 'client.log');
  writeFileSync(log, '');
  const { token } = await createEnrolmentToken(
    { db: database.db, now: new Date() },
    { label: 'crash' },
    'system',
  );
  await runToEnd([COLLECTOR_MAIN, 'enroll', '--server', ingest.url, '--token', token], {
    TSUNAGU_HOME: home,
  });
});

afterAll(async () => {
  await ingest.stop();
  await database.remove();
  rmSync(home, { recursive: true, force: true });
});

/** One more within half an hour, and it takes itself for broken and reads no log: that is another test's matter. */
const KILLS = 5;

const startCollector = (): Promise<AppProcess> =>
  startApp({
    name: 'collector',
    command: [COLLECTOR_MAIN, 'run', '--source', `openfortivpn=${log}`],
    env: { TSUNAGU_HOME: home },
    ready: async () => true,
  });

const storedPorts = async (): Promise<number[]> => {
  const rows = await database.db.sql<{ port: number }[]>`
    select (payload->'gateway'->>'port')::int as port from attempt order by 1`;
  return rows.map((row) => row.port);
};

test('a collector killed again and again while its log grows delivers every attempt exactly once', async () => {
  const count = 40;
  let writing = true;
  const writer = writeAttempts(log, count, 150).finally(() => {
    writing = false;
  });
  let collector = await startCollector();
  let lifeMs = 700;
  for (let kills = 0; writing && kills < KILLS; kills += 1) {
    await sleep(lifeMs);
    await collector.kill();
    collector = await startCollector();
    lifeMs = 500 + ((lifeMs * 7) % 900);
  }
  await writer;
  const expected = Array.from({ length: count }, (_, attempt) => FIRST_PORT + attempt);
  try {
    await eventually(
      'every attempt has arrived',
      storedPorts,
      (ports) => new Set(ports).size >= count,
      30_000,
    );
    expect(await storedPorts()).toEqual(expected);
  } finally {
    await collector.stop();
  }
});
