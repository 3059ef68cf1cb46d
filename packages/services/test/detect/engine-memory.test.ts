import { surgeEvidenceSchema } from '@tsunagu/core/detect';
import { incident, incidentEvent, signal } from '@tsunagu/db/schema';
import { createTestClock } from '@tsunagu/testkit/clock';
import { type TestDatabase, testDatabase } from '@tsunagu/testkit/postgres';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createEngineMemory, type EngineMemory, runDetection } from '../../src/detect/index.ts';
import { type Company, OSAKA, testCompany } from './company.ts';

/** A Tuesday, 09:05 in Tokyo. */
const NOW = '2026-11-24T00:05:00.000Z';
const clock = createTestClock(NOW);
let database: TestDatabase;
let company: Company;

beforeEach(async () => {
  clock.set(NOW);
  database = await testDatabase();
  company = testCompany(database, clock);
  await company.connect(30, { site: 'Osaka', gateway: OSAKA });
});
afterEach(() => database[Symbol.asyncDispose]());

const detect = (memory?: EngineMemory) => runDetection({ db: database, now: clock.now() }, { memory });
const signals = () => database.db.select().from(signal);

test('two workers that take turns tell one trouble once, and both know whom the other told of', async () => {
  const workers = [createEngineMemory(), createEngineMemory()];
  let opened = 0;
  for (let minute = 0; minute < 6; minute++) {
    await company.meetExpiredCertificate(4, { first: 100 + minute * 4 });
    opened += (await detect(workers[minute % 2])).opened;
    clock.advance({ minutes: 1 });
  }
  expect(opened).toBe(1);
  expect(await signals()).toMatchObject([{ people: 24, scope: 'gateway', closedAt: null }]);
  expect(await database.db.select().from(incident)).toMatchObject([{ people: 24 }]);
});

test('a worker that takes over says nothing that was said, and says what is new', async () => {
  await company.meetExpiredCertificate(8, { first: 100 });
  await detect(createEngineMemory());
  expect(await detect(createEngineMemory())).toEqual({ opened: 0, updated: 0, reopened: 0, closed: 0 });
  clock.advance({ minutes: 2 });
  await company.meetExpiredCertificate(5, { first: 200 });
  expect(await detect(createEngineMemory())).toMatchObject({ opened: 0, updated: 1 });
  expect(await signals()).toMatchObject([{ people: 13 }]);
});

test('what explains a trouble is judged again after 5, 15 and 40 minutes, and the first answer is kept', async () => {
  const memory = createEngineMemory();
  await company.meetExpiredCertificate(6, { first: 100 });
  await detect(memory);
  const [first] = await signals();
  for (const minutes of [5, 10, 25, 30]) {
    clock.advance({ minutes });
    await company.connect(5, { site: 'Osaka', gateway: OSAKA });
    // The second of the three is told by a worker that has just taken over.
    await detect(minutes === 10 ? createEngineMemory() : memory);
  }
  const [last] = await signals();
  const answers = (row: typeof first) => surgeEvidenceSchema.parse(row?.evidence).explanations;
  expect(answers(first)).toHaveLength(1);
  expect(answers(last)).toHaveLength(4);
  expect(answers(last)[0]).toEqual(answers(first)[0]);
});

test('a look that was not committed is not built upon: the next one tells what it would have told', async () => {
  const memory = createEngineMemory();
  await detect(memory);
  await company.meetExpiredCertificate(8, { first: 100 });
  await database.sql`alter table incident_event rename to incident_event_away`;
  await expect(detect(memory)).rejects.toThrow();
  expect(await signals()).toEqual([]);
  await database.sql`alter table incident_event_away rename to incident_event`;
  expect(await detect(memory)).toMatchObject({ opened: 1 });
  expect(await database.db.select().from(incidentEvent)).toHaveLength(2);
});

test('what a slower transaction committed later is read with the next look, and counted once', async () => {
  const memory = createEngineMemory();
  await company.meetExpiredCertificate(4, { first: 100 });
  await detect(memory);
  // Arrived before what was read last, and became visible only now.
  await company.meetExpiredCertificate(4, { first: 104 });
  await database.sql`update attempt set received_at = received_at - interval '3 seconds'
    where person_ordinal in (select ordinal from person order by ordinal desc limit 4)`;
  expect(await detect(memory)).toMatchObject({ opened: 1 });
  expect(await signals()).toMatchObject([{ people: 8 }]);
});

test('people whose clocks are a little ahead are counted by the worker that was there as by the one that took over', async () => {
  const [stayed, tookOver] = [createEngineMemory(), createEngineMemory()];
  await detect(stayed);
  const ahead = new Date(clock.now().getTime() + 30_000);
  await company.meetExpiredCertificate(4, { first: 100, at: ahead });
  await detect(stayed);
  clock.advance({ minutes: 2 });
  await company.meetExpiredCertificate(3, { first: 104 });
  expect(await detect(tookOver)).toMatchObject({ opened: 1 });
  clock.advance({ seconds: 5 });
  await company.meetExpiredCertificate(3, { first: 107 });
  await detect(stayed);
  expect(await signals()).toMatchObject([{ people: 10 }]);
  expect(await database.db.select().from(incident)).toMatchObject([{ people: 10 }]);
});

test('a worker that takes over knows that the organization is older than what it reads again', async () => {
  const DAY_MS = 86_400_000;
  const memory = createEngineMemory();
  await detect(memory);
  expect(memory.engine?.state.firstKnownMs).toBeNull();
  clock.set(new Date(Date.parse(NOW) - 33 * DAY_MS).toISOString());
  await company.connect(1, { site: 'Osaka', gateway: OSAKA });
  clock.set(NOW);
  const older = createEngineMemory();
  await detect(older);
  expect(older.engine?.state.firstKnownMs).toBeLessThan(Date.parse(NOW) - 32 * DAY_MS);
  expect(older.engine?.state.startedAtMs).toBeGreaterThan(Date.parse(NOW) - DAY_MS);
});
