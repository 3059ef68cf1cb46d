import { auditLog, gateway, incident, outbox, plannedChange, signal } from '@tsunagu/db/schema';
import { createTestClock } from '@tsunagu/testkit/clock';
import { type TestDatabase, testDatabase } from '@tsunagu/testkit/postgres';
import { asc, eq } from 'drizzle-orm';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { setThresholds } from '../../src/access/index.ts';
import {
  backtestHistory,
  cancelPlannedChange,
  createEngineMemory,
  forgetPlannedChanges,
  hasBacktestWaiting,
  markSignal,
  planChange,
  requestBacktest,
  runDetection,
  workOnBacktest,
} from '../../src/detect/index.ts';
import { listPlannedChanges, listSignals, readBacktest } from '../../src/show/index.ts';
import { type Company, OSAKA, TOKYO, testCompany } from './company.ts';

/** A Monday, 09:05 in Tokyo. */
const NOW = '2026-11-23T00:05:00.000Z';
const clock = createTestClock(NOW);
let database: TestDatabase;
let company: Company;
let memory = createEngineMemory();

beforeEach(async () => {
  clock.set(NOW);
  memory = createEngineMemory();
  database = await testDatabase();
  company = testCompany(database, clock);
  await company.connect(30, { site: 'Osaka', gateway: OSAKA });
  await company.connect(10);
});
afterEach(() => database[Symbol.asyncDispose]());

const ctx = () => ({ db: database, now: clock.now() });
const detect = () => runDetection(ctx(), { memory });
const signals = () => database.db.select().from(signal).orderBy(asc(signal.openedAt));
const incidents = () => database.db.select().from(incident);
const iso = (minutes: number) => new Date(clock.nowMs() + minutes * 60_000).toISOString();

async function gatewayId({ host }: { host: string }): Promise<number> {
  const rows = await database.db.select().from(gateway);
  return rows.find((row) => row.name.includes(host))?.id ?? 0;
}

async function announce(place: { host: string }, fromMinutes: number, toMinutes: number) {
  const about = { kind: 'gateway', gatewayId: await gatewayId(place), value: null } as const;
  const when = { from: iso(fromMinutes), to: iso(toMinutes) };
  return planChange(ctx(), { ...about, ...when, words: 'ファームウェアの更新' }, 'operator-1');
}

describe('planned work at a gateway', () => {
  test('what fails of it is recorded with the reason, and is nobody’s incident; nobody is told', async () => {
    const { id } = await announce(TOKYO, 0, 60);
    clock.advance({ minutes: 5 });
    await company.meetExpiredCertificate(8, { first: 100 });
    expect(await detect()).toMatchObject({ opened: 1 });
    expect(await signals()).toMatchObject([{ people: 8, mutedBy: id, closedAt: null }]);
    expect(await incidents()).toEqual([]);
    const waiting = await database.db.select().from(outbox);
    expect(waiting.filter(({ topic }) => topic === 'notify')).toEqual([]);
    expect(await listSignals(database)).toMatchObject([{ mutedBy: id, incidentId: null }]);
    expect(await listPlannedChanges(database, clock.now())).toMatchObject([
      { id, state: 'under-way', muted: [{ people: 8, closedAt: null }] },
    ]);
    // Another worker that takes over says the same.
    memory = createEngineMemory();
    expect(await detect()).toMatchObject({ opened: 0, closed: 0 });
  });

  test('trouble that goes on past its end is told then, and only what failed since', async () => {
    await announce(TOKYO, 0, 30);
    clock.advance({ minutes: 5 });
    await company.meetExpiredCertificate(8, { first: 100 });
    await detect();
    clock.advance({ minutes: 30 });
    await company.meetExpiredCertificate(6, { first: 104 });
    await detect();
    expect(
      (await signals()).map(({ mutedBy, people, closedAt }) => [mutedBy !== null, people, closedAt === null]),
    ).toEqual([
      [true, 8, false],
      [false, 6, true],
    ]);
    expect(await incidents()).toMatchObject([{ people: 6, verdict: 'server-cert-expired' }]);
  });

  test('trouble that ends with it, or is met by four people afterwards, is not told', async () => {
    await announce(TOKYO, 0, 30);
    clock.advance({ minutes: 5 });
    await company.meetExpiredCertificate(8, { first: 100 });
    await detect();
    clock.advance({ minutes: 30 });
    await company.meetExpiredCertificate(4, { first: 100 });
    await detect();
    expect(await incidents()).toEqual([]);
  });

  test('trouble at another gateway is told', async () => {
    await announce(OSAKA, 0, 60);
    clock.advance({ minutes: 5 });
    await company.meetExpiredCertificate(8, { first: 100 });
    await detect();
    expect(await signals()).toMatchObject([{ mutedBy: null }]);
    expect(await incidents()).toHaveLength(1);
  });

  test('cancelled, it mutes nothing from then on; a second cancelling is refused, both deeds are in the audit log', async () => {
    const change = await announce(TOKYO, 0, 60);
    clock.advance({ minutes: 2 });
    await cancelPlannedChange(ctx(), change, 'operator-2');
    await expect(cancelPlannedChange(ctx(), change, 'operator-2')).rejects.toMatchObject({
      code: 'not-found',
    });
    clock.advance({ minutes: 3 });
    await company.meetExpiredCertificate(8, { first: 100 });
    await detect();
    expect(await incidents()).toHaveLength(1);
    const audited = await database.db.select().from(auditLog).orderBy(asc(auditLog.at));
    expect(audited.slice(-2)).toMatchObject([
      { action: 'planned-change.announced', actor: 'operator-1', target: String(change.id) },
      { action: 'planned-change.cancelled', actor: 'operator-2' },
    ]);
    expect(await listPlannedChanges(database, clock.now())).toMatchObject([{ state: 'cancelled' }]);
  });

  test('a change in no possible time, or at no known place, is refused', async () => {
    const about = { kind: 'gateway' as const, gatewayId: await gatewayId(TOKYO), value: null, words: 'x' };
    const right = { ...about, from: iso(0), to: iso(60) };
    const wrong = [
      { ...right, from: iso(10), to: iso(5) },
      { ...right, from: iso(-20), to: iso(-10) },
      { ...right, to: iso(21 * 24 * 60) },
      { ...right, gatewayId: null },
      { ...right, gatewayId: 9999 },
      { ...right, kind: 'resolver' as const, gatewayId: null },
      { ...right, kind: 'certificate' as const, value: '10.0.0.53' },
    ];
    for (const change of wrong)
      await expect(planChange(ctx(), change, 'operator-1')).rejects.toMatchObject({
        code: 'planned-change-not-possible',
      });
    expect(await database.db.select().from(plannedChange)).toEqual([]);
  });

  test('is forgotten with the attempts of its time, unless a signal is muted by it', async () => {
    const kept = await announce(TOKYO, 0, 30);
    await announce(OSAKA, 0, 30);
    clock.advance({ minutes: 5 });
    await company.meetExpiredCertificate(8, { first: 100 });
    await detect();
    expect(await forgetPlannedChanges(ctx())).toBe(0);
    clock.set('2028-01-10T00:00:00.000Z');
    expect(await forgetPlannedChanges(ctx())).toBe(1);
    expect(await database.db.select().from(plannedChange)).toMatchObject([{ id: kept.id }]);
  });
});

describe('thresholds', () => {
  test('that an administrator changes count from the next look of a running worker on, and are audited', async () => {
    await company.meetExpiredCertificate(5, { first: 100 });
    await setThresholds(ctx(), { peopleMin: 8, onceInYears: 5 }, 'admin-1');
    await detect();
    expect(await incidents()).toEqual([]);
    await setThresholds(ctx(), { peopleMin: 5, onceInYears: 5 }, 'admin-1');
    clock.advance({ minutes: 1 });
    await company.meetExpiredCertificate(5, { first: 100 });
    await detect();
    expect(await incidents()).toHaveLength(1);
    const rows = await database.db
      .select()
      .from(auditLog)
      .where(eq(auditLog.action, 'organization.thresholds-changed'));
    expect(rows).toMatchObject([{ detail: { peopleMinBefore: 5, peopleMin: 8 } }, {}]);
  });

  test('are tried on the own past: five people are told with five, not with eight; days, incident and progress are shown', async () => {
    await company.meetExpiredCertificate(5, { first: 100 });
    await detect();
    const [opened] = await incidents();
    const [told] = await signals();
    await markSignal(ctx(), { signalId: told?.id ?? '', mark: { mark: 'right' } }, 'operator-1');
    clock.advance({ hours: 3 });
    await requestBacktest(ctx(), { days: 7, tried: { peopleMin: 8, onceInYears: 5 } }, 'admin-1');
    const asked = await requestBacktest(
      ctx(),
      { days: 7, tried: { peopleMin: 8, onceInYears: 5 } },
      'admin-1',
    );
    expect(await readBacktest(database, clock.now())).toMatchObject({ id: asked.id, state: 'waiting' });
    const work = { db: database, now: () => clock.now() };
    expect(await hasBacktestWaiting(work)).toBe(true);
    expect(await workOnBacktest(work)).toBe(asked.id);
    // The one that was replaced gets no answer, and nothing waits any more.
    expect(await workOnBacktest(work)).toBeNull();
    const view = await readBacktest(database, clock.now());
    expect(view).toMatchObject({
      state: 'done',
      attempts: 45,
      present: { peopleMin: 5 },
      tried: { peopleMin: 8 },
      signals: [{ by: 'present', people: 5, incidentId: opened?.id, mark: { en: 'Right' } }],
    });
    expect(view?.days.find(({ day }) => day === '2026-11-23')).toEqual({
      day: '2026-11-23',
      present: 1,
      tried: 0,
    });
    expect(view?.days).toHaveLength(8);
  });

  test('over a past too big for the time they have are cut off and say how far they came; with time enough they end', async () => {
    const asked = await requestBacktest(
      ctx(),
      { days: 7, tried: { peopleMin: 8, onceInYears: 5 } },
      'admin-1',
    );
    const times = { db: database, now: () => clock.now() };
    const slow = async () => clock.advance({ minutes: 1 });
    expect(await workOnBacktest({ ...times, pause: slow })).toBe(asked.id);
    const cut = await readBacktest(database, clock.now());
    expect(cut).toMatchObject({ state: 'too-long', signals: [] });
    expect(cut?.daysDone).toBeLessThan(cut?.daysTotal ?? 0);
    expect(await hasBacktestWaiting(times)).toBe(false);
    await requestBacktest(ctx(), { days: 7, tried: { peopleMin: 8, onceInYears: 5 } }, 'admin-1');
    await workOnBacktest(times);
    expect(await readBacktest(database, clock.now())).toMatchObject({ state: 'done' });
  });

  test('that tell the same are said to, and a trial that nobody wants any more stops', async () => {
    await company.meetExpiredCertificate(12, { first: 100 });
    clock.advance({ hours: 3 });
    const from = new Date(clock.nowMs() - 86_400_000);
    const present = { peopleMin: 5, onceInYears: 5 };
    const input = { from, to: clock.now(), present, tried: { peopleMin: 8, onceInYears: 5 } };
    const outcome = await backtestHistory(database, input);
    expect(outcome?.present).toMatchObject([{ verdict: 'server-cert-expired', people: 12, muted: false }]);
    expect(outcome?.tried).toMatchObject([{ verdict: 'server-cert-expired', people: 12 }]);
    expect(await backtestHistory(database, { ...input, onDay: async () => false })).toBeNull();
  });
});
