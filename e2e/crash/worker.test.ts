import { MINUTE_MS } from '@tsunagu/testkit/simulator';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { AppProcess } from '../stack/app-process.ts';
import { eventually } from '../stack/eventually.ts';
import { type CrashDatabase, startCrashDatabase } from './crash-database.ts';
import { prepareFleet } from './fleet-load.ts';
import { type IngestProgram, startIngest, startWorker } from './start-programs.ts';
import { expectRollupsExact, expectStoredOnce } from './stored-once.ts';

let database: CrashDatabase;
let ingest: IngestProgram;
let worker: AppProcess;

beforeAll(async () => {
  database = await startCrashDatabase();
  ingest = await startIngest(database.url);
  worker = await startWorker(database.url);
});

afterAll(async () => {
  await worker.stop();
  await ingest.stop();
  await database.remove();
});

const surges = () => database.db.sql<{ verdict: string }[]>`
  select verdict from signal where kind = 'cause-surge' and verdict = 'gateway-service-down'`;
const incidents = () => database.db.sql<{ verdict: string }[]>`
  select verdict from incident where verdict = 'gateway-service-down'`;
const waiting = async () => {
  const [row] = await database.db.sql<{ count: number }[]>`
    select count(*)::int as count from outbox where taken_at is null and topic = 'detect'`;
  return row?.count ?? 0;
};

test('a worker killed again and again in an outage loses no attempt and opens one incident for it', async () => {
  const load = await prepareFleet(database.db, ingest.url, {
    seed: 'worker',
    machines: 70,
    days: 2,
    itemsPerBatch: 2,
    everybodyTries: true,
    outages: (nowMs) => [
      {
        kind: 'gateway-down',
        gateway: 'gw-tokyo',
        fromMs: nowMs - 20 * MINUTE_MS,
        toMs: nowMs + 60 * MINUTE_MS,
        share: 1,
      },
    ],
  });
  const kills = async () => {
    for (const share of [0.2, 0.45, 0.7]) {
      await eventually(
        'some of the load is acknowledged',
        () => load.acknowledged.size / load.attemptIds.length,
        (part) => part >= share,
      );
      await worker.kill();
      worker = await startWorker(database.url);
    }
  };
  await Promise.all([load.deliver(), kills()]);
  load.close();
  await expectStoredOnce(database.db, load.attemptIds);
  await expectRollupsExact(database.db);
  await eventually('the outage has its incident', incidents, (rows) => rows.length > 0);
  await eventually('nothing is left to detect', waiting, (count) => count === 0);
  expect(await surges()).toHaveLength(1);
  expect(await incidents()).toHaveLength(1);
});
