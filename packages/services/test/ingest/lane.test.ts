import { createTestClock } from '@tsunagu/testkit/clock';
import { attemptItem, makeFailedAttempt } from '@tsunagu/testkit/factories';
import { type TestDatabase, testDatabase } from '@tsunagu/testkit/postgres';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createDeviceFinder, revokeDevice } from '../../src/access/index.ts';
import { createIngestLane } from '../../src/ingest/index.ts';
import type { Machine } from '../access/machine.ts';
import { testEdge } from './edge.ts';

const NOW = '2026-11-22T00:00:00.000Z';
const clock = createTestClock(NOW);
let database: TestDatabase;
let edge: ReturnType<typeof testEdge>;
let machines: Machine[];

beforeAll(async () => {
  database = await testDatabase();
  edge = testEdge(database, clock);
  machines = await Promise.all(Array.from({ length: 30 }, () => edge.enrol()));
});
afterAll(() => database[Symbol.asyncDispose]());

const item = (clientVersion: string) => attemptItem(makeFailedAttempt({ recordedAt: NOW, clientVersion }));

function batchOf(machine: Machine, items: readonly unknown[]) {
  const { deviceId } = machine;
  return { protocolVersion: 1, deviceId, collectorVersion: '1', sentAt: NOW, items };
}

/** All machines send at once through one lane. */
async function sendAll(itemsOf: (index: number) => readonly unknown[], itemsMax?: number) {
  const lane = createIngestLane(database, itemsMax === undefined ? {} : { itemsMax });
  const devices = await Promise.all(machines.map((machine) => edge.verify(machine)));
  return Promise.allSettled(
    machines.map((machine, index) => {
      const device = devices[index];
      if (device === undefined) throw new Error('no device');
      return lane.ingest(device, batchOf(machine, itemsOf(index)), clock.now());
    }),
  );
}

async function transactionsOf(clientVersion: string): Promise<number> {
  const [row] = await database.sql`
    select count(distinct xmin::text)::int as n from attempt where client_version = ${clientVersion}`;
  return row?.n;
}

test('thirty requests at once are a few transactions, and each is told its own figures', async () => {
  const answers = await sendAll((index) => [item('storm'), ...Array(index % 3).fill('wrong')]);
  expect(
    answers.map((answer) => (answer.status === 'fulfilled' ? answer.value.quarantined : 'refused')),
  ).toEqual(machines.map((_, index) => index % 3));
  expect(await transactionsOf('storm')).toBeLessThanOrEqual(4);
});

test('a transaction takes no more than it may, but always one request', async () => {
  const answers = await sendAll(() => Array.from({ length: 4 }, () => item('bounded')), 10);
  expect(answers.every((answer) => answer.status === 'fulfilled')).toBe(true);
  expect(await transactionsOf('bounded')).toBeGreaterThanOrEqual(15);
  await sendAll(() => Array.from({ length: 3 }, () => item('larger than the bound')), 1);
  expect(await transactionsOf('larger than the bound')).toBe(30);
});

test('a request that the store cannot take fails alone', async () => {
  await database.sql.unsafe(`
    create function refuse() returns trigger language plpgsql as $$ begin
      if new.client_version = 'poison' then raise 'poison'; end if; return new; end $$;
    create trigger refuse before insert on attempt for each row execute function refuse()`);
  const answers = await sendAll((index) => [item(index === 7 ? 'poison' : 'healthy')]);
  expect(answers.flatMap((answer, index) => (answer.status === 'rejected' ? [index] : []))).toEqual([7]);
  const [row] = await database.sql`select count(*)::int as n from attempt where client_version = 'healthy'`;
  expect(row?.n).toBe(29);
});

test('lookups that wait for each other share one statement, and forget nothing of a revocation', async () => {
  const finder = createDeviceFinder(database);
  const ids = machines.map((machine) => machine.deviceId);
  const found = await Promise.all(
    [...ids, ...ids, crypto.randomUUID()].map((id) => finder.find(id.toUpperCase())),
  );
  expect(found.slice(0, -1).map((device) => device?.id)).toEqual([...ids, ...ids]);
  expect(found.at(-1)).toBeUndefined();
  const [first = ''] = ids;
  await revokeDevice({ db: database, now: clock.now() }, first, 'operator');
  expect((await finder.find(first))?.revoked).toBe(true);
});
