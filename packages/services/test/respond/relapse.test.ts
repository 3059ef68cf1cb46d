import { createTestClock } from '@tsunagu/testkit/clock';
import { type TestDatabase, testDatabase } from '@tsunagu/testkit/postgres';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { runDetection } from '../../src/detect/index.ts';
import { acknowledge, advanceStep, close, incidentDetail } from '../../src/respond/index.ts';
import { type Company, testCompany } from '../detect/company.ts';
import { openTrouble, revisionOf, USERS } from './open-trouble.ts';

const NOW = '2026-11-10T00:05:00.000Z';
const clock = createTestClock(NOW);
let database: TestDatabase;
let company: Company;
let incidentId: number;

beforeEach(async () => {
  clock.set(NOW);
  database = await testDatabase();
  company = testCompany(database, clock);
  incidentId = await openTrouble(database, clock, company);
});
afterEach(() => database[Symbol.asyncDispose]());

const ctx = () => ({ db: database, now: clock.now() });
const at = async () => ({ incidentId, revision: await revisionOf(database, clock, incidentId) });
const detail = () => incidentDetail(ctx(), { incidentId });
const incidents = () => database.sql<{ id: number; step: string; startedAt: Date }[]>`
  select id, step, started_at as "startedAt" from incident order by id`;

/** Everybody gets through again, and the signal ends. */
async function recovers() {
  clock.advance({ minutes: 70 });
  await company.connect(12, { first: 100 });
  expect(await runDetection(ctx())).toMatchObject({ closed: 1 });
}

/** Somebody calls it recovered; the report waits. */
async function toReview() {
  await acknowledge(ctx(), await at(), USERS.sato);
  for (const to of ['first-response', 'collect', 'recover', 'review'] as const)
    await advanceStep(ctx(), { ...(await at()), to }, USERS.sato);
}

/** People fail of it again; as another signal where detection has not seen the first for longer than it remembers. */
async function comesBack() {
  await company.meetExpiredCertificate(12, { first: 200 });
  await runDetection(ctx());
}

test('what comes back on the next day takes the incident out of its review and says so', async () => {
  await recovers();
  await toReview();
  clock.advance({ hours: 20 });
  await comesBack();
  const { incident, events } = await detail();
  expect(incident).toMatchObject({ step: 'recover', recoveredAtMs: null });
  expect(events.map((event) => event.kind)).toContain('relapsed');
  expect(await incidents()).toHaveLength(1);
});

test('another signal of a trouble that somebody called recovered takes it out of its review, too', async () => {
  await recovers();
  await toReview();
  // As if detection had not kept the first one to join it to.
  await database.sql`update signal set verdict = 'gateway-unresponsive'`;
  clock.advance({ hours: 20 });
  await comesBack();
  const { incident, events, signals } = await detail();
  expect(signals).toHaveLength(2);
  expect(incident).toMatchObject({ step: 'recover', recoveredAtMs: null });
  expect(events.map((event) => event.kind)).toContain('relapsed');
  expect(events.map((event) => event.kind)).not.toContain('signal-joined');
});

test('weeks after somebody called it recovered it is an incident of its own, whose report it is not', async () => {
  await recovers();
  await toReview();
  clock.advance({ days: 10 });
  await comesBack();
  expect((await detail()).incident.step).toBe('review');
  expect(await incidents()).toMatchObject([
    { id: incidentId, step: 'review' },
    { step: 'reported', startedAt: expect.toSatisfy((begun: Date) => begun > new Date('2026-11-19')) },
  ]);
});

test('weeks after its last signal ended it is an incident of its own, also when nobody has said that it was over', async () => {
  await recovers();
  clock.advance({ days: 10 });
  await comesBack();
  expect((await incidents()).map(({ step }) => step)).toEqual(['reported', 'reported']);
});

test('what was closed as a false alarm is an incident again once twice as many people fail, not before, and once only', async () => {
  await close(ctx(), { ...(await at()), reason: 'false-alarm' }, USERS.sato);
  const steps = async () => (await incidents()).map(({ step }) => step);
  for (const [people, expected] of [
    [20, ['closed']],
    [26, ['closed', 'reported']],
    [80, ['closed', 'reported']],
  ] as const) {
    clock.advance({ minutes: 2 });
    await company.meetExpiredCertificate(people, { first: 100 });
    await runDetection(ctx());
    expect(await steps()).toEqual(expected);
  }
  expect((await detail()).incident.people).toBe(12);
});

test('what goes on for weeks stays one incident', async () => {
  for (let day = 0; day < 6; day += 1) {
    clock.advance({ days: 1 });
    await comesBack();
  }
  expect(await incidents()).toHaveLength(1);
});
