import { signalSnapshotSchema, snapshotSentence } from '@tsunagu/core/respond';
import { incident, incidentEvent, incidentSignal, incidentTask, outbox, signal } from '@tsunagu/db/schema';
import { createTestClock } from '@tsunagu/testkit/clock';
import { type TestDatabase, testDatabase } from '@tsunagu/testkit/postgres';
import { asc, eq } from 'drizzle-orm';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { runDetection } from '../../src/detect/index.ts';
import { countIncidentPeople } from '../../src/respond/count-incident-people.ts';
import { type Company, OSAKA, testCompany } from './company.ts';

/** A Monday, 09:00 in Tokyo. */
const NOW = '2026-11-22T00:05:00.000Z';
const clock = createTestClock(NOW);
let database: TestDatabase;
let company: Company;

beforeEach(async () => {
  clock.set(NOW);
  database = await testDatabase();
  company = testCompany(database, clock);
});
afterEach(() => database[Symbol.asyncDispose]());

const detect = () => runDetection({ db: database, now: clock.now() });
const signals = () => database.db.select().from(signal).orderBy(asc(signal.openedAt));
const incidents = () => database.db.select().from(incident).orderBy(asc(incident.id));
const kinds = async () =>
  (await database.db.select().from(incidentEvent).orderBy(asc(incidentEvent.at), asc(incidentEvent.id))).map(
    (event) => event.kind,
  );

describe('an expired certificate at one gateway', () => {
  beforeEach(async () => {
    await company.connect(30, { site: 'Osaka', gateway: OSAKA });
    await company.connect(10);
  });

  test('five people make one signal and one incident, with checklist and evidence', async () => {
    await company.meetExpiredCertificate(5, { first: 100, tries: 3 });
    expect(await detect()).toMatchObject({ opened: 1 });
    const [found] = await signals();
    expect(found).toMatchObject({
      kind: 'cause-surge',
      verdict: 'server-cert-expired',
      scope: 'gateway',
      people: 5,
      closedAt: null,
      evidence: {
        failing: 5,
        trying: 15,
        scope: { inside: { failing: 5 }, outside: { failing: 0 } },
        explanations: [{ places: { gateway: String(found?.gatewayId) } }],
      },
    });
    const [opened] = await incidents();
    expect(opened).toMatchObject({ step: 'reported', people: 5, gatewayId: found?.gatewayId, ownerId: null });
    expect(await kinds()).toEqual(['opened', 'evidence-attached']);
    expect((await database.db.select().from(incidentTask)).length).toBeGreaterThan(0);
    const [told] = (await database.db.select().from(outbox)).filter((entry) => entry.topic === 'notify');
    expect(told).toMatchObject({ dedupeKey: `incident:${opened?.id}`, takenAt: null });
    const [, attached] = await database.db.select().from(incidentEvent).orderBy(asc(incidentEvent.id));
    expect(attached?.body).toMatchObject({
      findings: expect.any(Number),
      examples: 5,
      evidence: { findings: expect.arrayContaining([expect.objectContaining({ side: 'for', people: 5 })]) },
    });
  });

  test('five people whose machines’ clocks are seconds ahead are told with the first look', async () => {
    await company.meetExpiredCertificate(5, { first: 100, at: new Date(clock.now().getTime() + 4_000) });
    expect(await detect()).toMatchObject({ opened: 1 });
  });

  test('what arrived later than the time that is looked at is not yet known then', async () => {
    const then = clock.now();
    clock.advance({ seconds: 20 });
    await company.meetExpiredCertificate(5, { first: 100 });
    expect(await runDetection({ db: database, now: then })).toMatchObject({ opened: 0 });
    expect(await detect()).toMatchObject({ opened: 1 });
  });

  test('four people make none', async () => {
    await company.meetExpiredCertificate(4, { first: 100, tries: 9 });
    expect(await detect()).toEqual({ opened: 0, updated: 0, reopened: 0, closed: 0 });
    expect(await signals()).toEqual([]);
  });

  test('one person who retries 200 times makes none', async () => {
    await company.meetExpiredCertificate(1, { first: 100, tries: 200 });
    expect(await detect()).toMatchObject({ opened: 0 });
  });

  test('looking twice, and twice at once, changes nothing more', async () => {
    await company.meetExpiredCertificate(8, { first: 100 });
    await Promise.all([detect(), detect(), detect()]);
    await detect();
    expect(await signals()).toHaveLength(1);
    expect(await incidents()).toHaveLength(1);
    expect(await kinds()).toEqual(['opened', 'evidence-attached']);
  });

  test('more people bring the same signal and incident up to date, and a milestone is told', async () => {
    await company.meetExpiredCertificate(5, { first: 100 });
    await detect();
    clock.advance({ minutes: 2 });
    await company.meetExpiredCertificate(20, { first: 105, site: 'Nagoya' });
    expect(await detect()).toMatchObject({ opened: 0, updated: 1 });
    expect(await signals()).toMatchObject([{ people: 25, severity: 'broken' }]);
    expect(await incidents()).toMatchObject([{ people: 25, severity: 'broken', revision: 1 }]);
    expect(await kinds()).toEqual(['opened', 'evidence-attached', 'updated']);
  });

  test('recovery is proposed when people get through again, a relapse takes it back', async () => {
    await company.meetExpiredCertificate(12, { first: 100 });
    await detect();
    clock.advance({ minutes: 70 });
    await company.connect(12, { first: 100 });
    expect(await detect()).toMatchObject({ closed: 1 });
    expect(await detect()).toMatchObject({ reopened: 0, opened: 0 });
    expect((await kinds()).at(-1)).toBe('recovery-proposed');

    clock.advance({ minutes: 40 });
    await company.meetExpiredCertificate(12, { first: 100 });
    expect(await detect()).toMatchObject({ opened: 0, reopened: 1 });
    const told = (await database.db.select().from(incidentEvent).orderBy(asc(incidentEvent.id))).at(-1);
    expect(told?.kind).toBe('relapsed');
    const snapshot = z.object({ signal: signalSnapshotSchema }).parse(told?.body).signal;
    const names = { gateway: () => null, user: () => null, task: () => null, timeZone: 'Asia/Tokyo' };
    expect(snapshotSentence(snapshot, names, 'en')).toMatch(/It had ended, and is back again since .+\.$/);
    expect(snapshotSentence(snapshot, names, 'ja')).toContain('から再び起きています。');
    expect(await signals()).toMatchObject([{ closedAt: null, people: 12 }]);
    expect(await incidents()).toHaveLength(1);
  });

  test('what arrives late is counted when it happened: a day’s backlog is no surge now', async () => {
    for (const hours of [3, 6, 9, 12, 15]) {
      const at = new Date(clock.nowMs() - hours * 3_600_000);
      await company.meetExpiredCertificate(2, { first: 200 + hours * 2, at });
    }
    expect(await detect()).toMatchObject({ opened: 0 });
  });

  test('the past can be looked at as of then', async () => {
    const then = new Date(clock.nowMs() - 50 * 3_600_000);
    await company.meetExpiredCertificate(9, { first: 300, at: then });
    expect(await detect()).toMatchObject({ opened: 0 });
    expect(await runDetection({ db: database, now: then })).toMatchObject({ opened: 1 });
    expect(await signals()).toMatchObject([{ openedAt: then }]);
  });
});

test('the same trouble at every gateway is one signal, for the organization', async () => {
  await company.connect(6);
  await company.connect(6, { site: 'Osaka', gateway: OSAKA });
  await company.meetExpiredCertificate(15, { first: 50 });
  await company.meetExpiredCertificate(15, { first: 50, site: 'Osaka', gateway: OSAKA });
  expect(await detect()).toMatchObject({ opened: 1 });
  expect(await signals()).toMatchObject([{ scope: 'organization', gatewayId: null, people: 30 }]);
});

test('a site whose people fail while others use the same gateway is named', async () => {
  await company.connect(40, { site: 'Osaka' });
  await company.meetExpiredCertificate(9, { site: 'Nagoya' });
  await detect();
  expect(await signals()).toMatchObject([{ scope: 'site', evidence: { scope: { value: 'Nagoya' } } }]);
});

describe('the people of a site’s trouble, which others elsewhere meet as an everyday failure,', () => {
  beforeEach(async () => {
    await company.connect(40, { site: 'Osaka' });
    await company.meetExpiredCertificate(9, { site: 'Nagoya' });
    await detect();
    clock.advance({ minutes: 1 });
  });

  test('are those of the site alone, however many fail elsewhere', async () => {
    await company.meetExpiredCertificate(3, { site: 'Nagoya', first: 20 });
    await company.meetExpiredCertificate(4, { site: 'Osaka', first: 20 });
    await detect();
    expect(await signals()).toMatchObject([{ people: 12, evidence: { scope: { value: 'Nagoya' } } }]);
    expect(await incidents()).toMatchObject([{ people: 12 }]);
  });

  test('count once over several signals, with those that the store counts for a whole gateway', async () => {
    const [first] = await signals();
    const [trouble] = await incidents();
    if (!first || !trouble) throw new Error('no incident was opened');
    const { id: _, ...columns } = first;
    const [again] = await database.db
      .insert(signal)
      .values({ ...columns, dedupeKey: 'another', people: 7 })
      .returning();
    if (!again) throw new Error('not stored');
    await database.db.insert(incidentSignal).values({ incidentId: trouble.id, signalId: again.id });
    const people = new Map([
      [first.id, [1, 2, 3, 4, 5, 6, 7, 8, 5_000]],
      [again.id, [8, 5_000, 5_001, 9, 10]],
    ]);
    const count = (peopleOf?: (id: string) => readonly number[] | null) =>
      countIncidentPeople(database, trouble.id, { now: clock.now(), peopleOf });
    expect(await count((id) => people.get(id) ?? null)).toBe(12);
    // Who remembers neither says no less than the greater of both, and no more.
    expect(await count()).toBe(9);
    const evidence = {
      ...(again.evidence as object),
      explanations: [{ places: { gateway: String(again.gatewayId) } }],
    };
    await database.db.update(signal).set({ evidence }).where(eq(signal.id, again.id));
    expect(await count(() => [5_000])).toBe(10);
  });
});

test('a failure as usual as every day is none, also when everybody has it', async () => {
  for (let day = 14; day >= 1; day--) {
    await company.meetExpiredCertificate(8, { at: new Date(clock.nowMs() - day * 86_400_000) });
  }
  await company.meetExpiredCertificate(8);
  expect(await detect()).toMatchObject({ opened: 0 });
});

test('the same people failing in another way are no second signal and no second incident', async () => {
  await company.connect(30, { site: 'Osaka', gateway: OSAKA });
  await company.meetExpiredCertificate(12);
  await detect();
  clock.advance({ minutes: 1 });
  await company.meetLoginError(12);
  await detect();
  expect(await signals()).toMatchObject([
    { verdict: 'server-cert-expired', people: 12, evidence: { covered: ['auth-backend-unreachable'] } },
  ]);
  expect(await incidents()).toHaveLength(1);
});

test('another word for the trouble of one gateway is the same incident, which meets the people of both', async () => {
  await company.connect(30, { site: 'Osaka', gateway: OSAKA });
  await company.meetExpiredCertificate(8);
  await detect();
  clock.advance({ minutes: 1 });
  await company.meetOldTls(8, { first: 50 });
  await detect();
  expect(await incidents()).toMatchObject([{ people: 16 }]);
});

test('another cause that other people meet at the gateway is an incident of its own', async () => {
  await company.connect(30, { site: 'Osaka', gateway: OSAKA });
  await company.meetExpiredCertificate(8);
  await detect();
  clock.advance({ minutes: 1 });
  await company.meetLoginError(8, { first: 50 });
  expect(await detect()).toMatchObject({ opened: 1 });
  expect(await incidents()).toMatchObject([{ people: 8 }, { people: 8 }]);
});
