import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { eventually } from '../stack/eventually.ts';
import { type CrashDatabase, startCrashDatabase } from './crash-database.ts';
import { type FleetLoad, prepareFleet } from './fleet-load.ts';
import { type IngestProgram, startIngest } from './start-programs.ts';
import { expectRollupsExact, expectStoredOnce } from './stored-once.ts';

let database: CrashDatabase;
let ingest: IngestProgram;
const expected: string[] = [];

beforeAll(async () => {
  database = await startCrashDatabase();
  ingest = await startIngest(database.url);
});

afterAll(async () => {
  await ingest.stop();
  await database.remove();
});

/** Delivers a fleet's days while `disturb` does its worst, and checks that nothing was lost or doubled. */
async function survive(seed: string, disturb: (load: FleetLoad) => Promise<void>): Promise<void> {
  const load = await prepareFleet(database.db, ingest.url, { seed, machines: 16, days: 8, itemsPerBatch: 4 });
  const [delivered] = await Promise.all([load.deliver(), disturb(load)]);
  expect(delivered).toBeUndefined();
  load.close();
  expected.push(...load.attemptIds);
  await expectStoredOnce(database.db, expected);
  await expectRollupsExact(database.db);
}

/** Waits until a share of the load is acknowledged, so that the blow falls in its middle. */
const untilAcknowledged = (load: FleetLoad, share: number) =>
  eventually(
    'some of the load is acknowledged',
    () => load.acknowledged.size / load.attemptIds.length,
    (part) => part >= share,
  );

describe('every acknowledged attempt is stored exactly once', () => {
  test('when ingest is killed twice in mid-load', () =>
    survive('ingest', async (load) => {
      for (const share of [0.15, 0.5]) {
        await untilAcknowledged(load, share);
        await ingest.crash();
      }
    }));

  test('when Postgres is killed in mid-load', () =>
    survive('postgres', async (load) => {
      for (const share of [0.15, 0.5]) {
        await untilAcknowledged(load, share);
        await database.kill();
        await database.restart();
      }
    }));

  test('when Postgres is stopped for a while and started again under load', () =>
    survive('stopped', async (load) => {
      await untilAcknowledged(load, 0.3);
      await database.halt();
      await sleep(1_000);
      await database.restart();
    }));
});

describe('delivery more than once', () => {
  test('of 30 % of the batches, in another order, stores each attempt once and keeps every count exact', async () => {
    const load = await prepareFleet(database.db, ingest.url, {
      seed: 'again',
      machines: 16,
      days: 8,
      itemsPerBatch: 6,
    });
    await load.deliver({ again: 0.3, shuffled: true });
    await load.deliver({ again: 0.3, shuffled: true });
    load.close();
    expected.push(...load.attemptIds);
    await expectStoredOnce(database.db, expected);
    await expectRollupsExact(database.db);
  });
});
