import { createTestClock } from '@tsunagu/testkit/clock';
import { type TestDatabase, testDatabase } from '@tsunagu/testkit/postgres';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  createEngineMemory,
  type EngineMemory,
  keepChronicFailers,
  keepDimensionValues,
  runDetection,
} from '../../src/detect/index.ts';
import { listChronicFailers, readChronic } from '../../src/show/index.ts';
import { readDimensionValues } from '../../src/watch/index.ts';
import { type Company, testCompany } from './company.ts';

const clock = createTestClock('2026-11-02T00:05:00.000Z');
let database: TestDatabase;
let company: Company;
const memory: EngineMemory = createEngineMemory();

/** Twelve weekdays: one in Osaka never gets through, one in Nagoya does after a failure each day, one in Tokyo seldom fails. */
beforeAll(async () => {
  database = await testDatabase();
  company = testCompany(database, clock);
  for (const day of [2, 3, 4, 5, 6, 9, 10, 11, 12, 13, 16, 17]) {
    clock.set(`2026-11-${String(day).padStart(2, '0')}T00:05:00.000Z`);
    for (const site of ['Nagoya', 'Osaka'])
      await company.meetOldTls(1, { site, at: new Date(clock.now().getTime() - 60_000) });
    if (day % 4 === 2) await company.meetOldTls(1);
    await company.connect(10);
    await company.connect(1, { site: 'Nagoya' });
  }
  clock.set('2026-11-19T00:05:00.000Z');
  await runDetection({ db: database, now: clock.now() }, { memory });
});
afterAll(() => database[Symbol.asyncDispose]());

const keep = (of = memory) => keepChronicFailers({ db: database, now: clock.now() }, of);

test('nobody is said to fail for weeks, nor that nobody does, before an engine has learnt the days it takes', async () => {
  expect(await readChronic(database)).toMatchObject({ people: 0, lookedAt: null });
  const young = structuredClone(memory);
  if (young.engine) young.engine.state.baseline.daysLearnt = 3;
  expect(await keep(young)).toBeNull();
  expect(await keep(createEngineMemory())).toBeNull();
  expect(await readChronic(database)).toMatchObject({ lookedAt: null });
});

test('who meets one verdict on most of their days is listed with days and last connection, and who seldom does is not', async () => {
  expect(await keep()).toBe(2);
  const rows = await listChronicFailers(database, {});
  expect(rows).toMatchObject([
    { site: 'Osaka', daysTried: 12, daysFailed: 12, lastConnectedAt: null },
    { site: 'Nagoya', daysTried: 12, daysFailed: 12, lastConnectedAt: '2026-11-17T00:04:59.000Z' },
  ]);
  expect(new Set(rows.map(({ verdict }) => verdict)).size).toBe(1);
  expect(rows.every(({ groupId, deviceId, gateway }) => groupId && deviceId && gateway)).toBe(true);
  const verdict = rows[0]?.verdict;
  expect(await readChronic(database)).toMatchObject({
    people: 2,
    verdicts: [{ verdict, people: 2 }],
    lookedAt: clock.now().toISOString(),
  });
  expect(await listChronicFailers(database, { verdict: 'unknown' })).toEqual([]);
});

test('the next page begins after the last row of the one before', async () => {
  const [first, second] = await listChronicFailers(database, {});
  if (!first) throw new Error('nobody is listed');
  const { daysFailed, personOrdinal, verdict } = first;
  const next = await listChronicFailers(database, { before: { daysFailed, personOrdinal, verdict } });
  expect(next).toEqual([second]);
});

test('a second worker does not look again within the hour, and who is no longer set aside leaves the list', async () => {
  clock.advance({ minutes: 30 });
  expect(await keep()).toBeNull();
  clock.advance({ minutes: 31 });
  memory.engine?.state.baseline.personFailing.clear();
  expect(await keep()).toBe(0);
  expect(await listChronicFailers(database, {})).toEqual([]);
});

test('values that a dimension has no room for are said, those of the others are not', async () => {
  const state = memory.engine?.state;
  if (!state) throw new Error('no engine');
  state.places.refused[3] = 7;
  await keepDimensionValues({ db: database, now: clock.now() }, memory);
  const values = await readDimensionValues(database);
  expect(values).toHaveLength(9);
  expect(values.filter(({ refusedAttempts }) => refusedAttempts > 0)).toMatchObject([
    { dimension: 'resolver', knownMax: 2_000, refusedAttempts: 7 },
  ]);
});
