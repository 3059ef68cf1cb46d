import { incident, incidentEvent, signal } from '@tsunagu/db/schema';
import { createTestClock } from '@tsunagu/testkit/clock';
import { type TestDatabase, testDatabase } from '@tsunagu/testkit/postgres';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createEngineMemory, type EngineMemory, runDetection } from '../../src/detect/index.ts';
import { type Company, OSAKA, testCompany } from './company.ts';

/** A Wednesday, 09:05 in Tokyo. */
const NOW = '2026-11-25T00:05:00.000Z';
const DAYS = 14;
const clock = createTestClock(NOW);
let database: TestDatabase;
let company: Company;

beforeEach(async () => {
  clock.set(NOW);
  clock.advance({ days: -DAYS });
  database = await testDatabase();
  company = testCompany(database, clock);
  for (let day = 0; day < DAYS; day++) {
    await company.connect(25);
    await company.connect(20, { site: 'Osaka', gateway: OSAKA });
    clock.advance({ days: 1 });
  }
  await company.connect(25);
});
afterEach(() => database[Symbol.asyncDispose]());

const detect = (memory?: EngineMemory) =>
  runDetection({ db: database, now: clock.now() }, { parts: ['surges'], memory });
const signals = () => database.db.select().from(signal);

test('an office from which nobody tries at its usual hour is told, and over when it is heard again', async () => {
  clock.advance({ minutes: 50 });
  await company.connect(9, { first: 16 });
  expect(await detect()).toMatchObject({ opened: 1 });
  expect(await signals()).toMatchObject([
    { kind: 'silence', verdict: 'no-internet-connection', severity: 'attention', closedAt: null },
  ]);
  expect(await database.db.select().from(incident)).toMatchObject([{ kind: 'silence', step: 'reported' }]);
  clock.advance({ minutes: 10 });
  await company.connect(20, { site: 'Osaka', gateway: OSAKA });
  clock.advance({ minutes: 3 });
  expect(await detect()).toMatchObject({ closed: 1 });
  const kinds = (await database.db.select().from(incidentEvent)).map((event) => event.kind);
  expect(kinds).toContain('recovery-proposed');
});

test('an office half of which came is not silent', async () => {
  await company.connect(10, { site: 'Osaka', gateway: OSAKA });
  clock.advance({ minutes: 50 });
  await company.connect(9, { first: 16 });
  expect(await detect()).toMatchObject({ opened: 0 });
});

test('an office that had tried all along says so once its machines report what they kept, and stays over', async () => {
  const worker = createEngineMemory();
  clock.advance({ minutes: 50 });
  await company.connect(9, { first: 16 });
  await detect(worker);
  const meanwhile = new Date(clock.now().getTime() - 20 * 60_000);
  clock.advance({ minutes: 10 });
  await company.connect(20, { site: 'Osaka', gateway: OSAKA });
  clock.advance({ minutes: 3 });
  await detect(worker);
  await company.connect(4, { site: 'Osaka', gateway: OSAKA, at: meanwhile });
  clock.advance({ minutes: 2 });
  expect(await detect(worker)).toMatchObject({ opened: 0, reopened: 0, updated: 0 });
  const [stored] = await signals();
  expect(stored?.closedAt).not.toBeNull();
  expect(stored?.evidence).toMatchObject({
    late: { people: 4, verdict: null, until: expect.stringContaining(meanwhile.toISOString().slice(0, 11)) },
  });
  // A worker that takes over says the same.
  for (const next of [worker, createEngineMemory()]) {
    clock.advance({ minutes: 2 });
    await detect(next);
    expect(await signals()).toEqual([stored]);
  }
});
