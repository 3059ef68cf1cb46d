import { createTestClock } from '@tsunagu/testkit/clock';
import { makeId } from '@tsunagu/testkit/factories';
import { type TestDatabase, testDatabase } from '@tsunagu/testkit/postgres';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { refreshSilentMachines } from '../../src/detect/index.ts';
import { listSilentMachines, readSilence } from '../../src/show/index.ts';
import type { Machine } from '../access/machine.ts';
import { type TestEdge, testEdge } from '../ingest/edge.ts';

/** A Friday, 10:05 in Tokyo: the three days before it are working days. */
const NOW = '2026-11-20T01:05:00.000Z';
const clock = createTestClock(NOW);
let database: TestDatabase;
let edge: TestEdge;
const machines: Record<string, Machine> = {};

beforeAll(async () => {
  database = await testDatabase();
  edge = testEdge(database, clock);
  clock.set('2026-11-16T01:00:00.000Z');
  for (const [name, site] of [
    ['silent', 'Osaka'],
    ['gone', 'Osaka'],
    ['once', 'Osaka'],
    ['revoked', 'Osaka'],
    ['heard', 'Tokyo'],
    ['evening', 'Tokyo'],
  ] as const)
    machines[name] = await edge.enrol({ site });
  for (const day of [17, 18, 19]) {
    clock.set(`2026-11-${day}T01:00:00.000Z`);
    await beat('silent', 'revoked', 'heard', ...(day === 17 ? ['once'] : []));
    clock.set(`2026-11-${day}T10:00:00.000Z`);
    await beat('evening');
  }
  clock.set('2026-11-20T00:30:00.000Z');
  await beat('heard');
  clock.set(NOW);
  await database.sql`update device set revoked_at = ${clock.now()} where id = ${machines.revoked?.deviceId ?? ''}`;
});
afterAll(() => database[Symbol.asyncDispose]());

async function beat(...names: string[]): Promise<void> {
  for (const name of names) {
    const machine = machines[name];
    if (!machine) throw new Error(name);
    const recordedAt = clock.now().toISOString();
    const observation = {
      ...{ kind: 'heartbeat', observationId: makeId(recordedAt), recordedAt },
      ...{ spoolBytes: 0, spoolRecords: 0, droppedRecords: 0 },
    };
    const answer = await edge.send(machine, [{ type: 'observation', observation }]);
    expect(answer).toMatchObject({ accepted: 1, quarantined: 0 });
  }
}
const refresh = () => refreshSilentMachines({ db: database, now: clock.now() });
const ids = async (filter = {}) => (await listSilentMachines(database, filter)).map(({ id }) => id);

test('before the first look nobody is said to be silent, and nobody to be heard', async () => {
  expect(await readSilence(database, clock.now())).toMatchObject({ silent: 0, lookedAt: null });
});

test('a machine that is usually heard at this hour and is not stands in the list, and nobody else does', async () => {
  expect(await refresh()).toBe(1);
  expect(await listSilentMachines(database, {})).toMatchObject([
    {
      id: machines.silent?.deviceId,
      site: 'Osaka',
      heardAt: '2026-11-19T01:00:00.000000Z',
      days: 3,
      daysHeard: 3,
    },
  ]);
  expect(await readSilence(database, clock.now())).toMatchObject({
    silent: 1,
    machines: 4,
    sites: [{ value: 'Osaka', silent: 1, machines: 2 }],
    signals: [],
  });
});

test('it is narrowed by site, and read on from where a page ended', async () => {
  const [row] = await listSilentMachines(database, {});
  expect(await ids({ site: 'Osaka' })).toEqual([row?.id]);
  expect(await ids({ site: 'Tokyo' })).toEqual([]);
  expect(await ids({ version: 'none' })).toEqual([]);
  expect(await ids({ before: { heardAt: row?.heardAt ?? '', id: row?.id ?? '' } })).toEqual([]);
});

test('it leaves the list as soon as it is heard again', async () => {
  await beat('silent');
  expect(await refresh()).toBe(0);
  expect(await ids()).toEqual([]);
  expect(await readSilence(database, clock.now())).toMatchObject({ lookedAt: clock.now().toISOString() });
});

test('on a day off nobody is missed whom only working days have heard', async () => {
  clock.set('2026-11-21T01:05:00.000Z');
  expect(await refresh()).toBe(0);
});
