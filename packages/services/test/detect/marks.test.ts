import { auditLog, signal } from '@tsunagu/db/schema';
import { createTestClock } from '@tsunagu/testkit/clock';
import { type TestDatabase, testDatabase } from '@tsunagu/testkit/postgres';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { markSignal, readMarkedSignals } from '../../src/detect/index.ts';
import { readSignal } from '../../src/show/index.ts';

const clock = createTestClock('2026-11-22T00:05:00.000Z');
const NOBODY = '00000000-0000-4000-8000-000000000000';
let database: TestDatabase;

beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database[Symbol.asyncDispose]());

const ctx = () => ({ db: database, now: clock.now() });
const marks = () => readMarkedSignals(database, new Date(0));
const audited = async (signalId: string) => {
  const rows = await database.db.select().from(auditLog).orderBy(auditLog.at);
  return rows.filter((row) => row.target === signalId).map(({ action, detail }) => ({ action, detail }));
};

let planted = 0;
async function told(): Promise<string> {
  clock.advance({ minutes: 1 });
  const at = clock.now();
  const [row] = await database.db
    .insert(signal)
    .values({
      kind: 'cause-surge',
      dedupeKey: `planted-${planted++}`,
      verdict: 'server-cert-expired',
      gatewayId: null,
      scope: 'gateway',
      confidence: 0.9,
      severity: 'broken',
      people: 12,
      evidence: {},
      startedAt: at,
      openedAt: at,
      updatedAt: at,
    })
    .returning({ id: signal.id });
  return row?.id ?? '';
}

test('what a person says of a signal is kept, revised in the audit log, and taken back', async () => {
  const id = await told();
  await markSignal(ctx(), { signalId: id, mark: { mark: 'right' } }, 'u1');
  expect(await marks()).toMatchObject([{ id, mark: 'right', reason: '', mergedInto: null, people: 12 }]);
  const wrong = { mark: 'wrong', reason: ' 試験の端末だった ' } as const;
  await markSignal(ctx(), { signalId: id, mark: wrong }, 'u2');
  await markSignal(ctx(), { signalId: id, mark: wrong }, 'u3');
  expect(await marks()).toMatchObject([{ id, mark: 'wrong', reason: '試験の端末だった' }]);
  await markSignal(ctx(), { signalId: id, mark: null }, 'u1');
  await markSignal(ctx(), { signalId: id, mark: null }, 'u1');
  expect(await marks()).toEqual([]);
  // The reason may name a person: it is not in a log that nobody can delete from.
  expect(await audited(id)).toEqual([
    { action: 'signal.marked', detail: { mark: 'right', before: null, into: null } },
    { action: 'signal.marked', detail: { mark: 'wrong', before: 'right', into: null } },
    { action: 'signal.unmarked', detail: { mark: null, before: 'wrong', into: null } },
  ]);
});

test('two that are one trouble are marked so, but never in a circle, not even two at once', async () => {
  const [first, second, third] = [await told(), await told(), await told()];
  await markSignal(ctx(), { signalId: second, mark: { mark: 'merged', intoId: first } }, 'u1');
  await markSignal(ctx(), { signalId: third, mark: { mark: 'merged', intoId: second } }, 'u1');
  expect(await marks()).toMatchObject([
    { id: second, mark: 'merged', mergedInto: first },
    { id: third, mergedInto: second },
  ]);
  for (const intoId of [first, third]) {
    const again = markSignal(ctx(), { signalId: first, mark: { mark: 'merged', intoId } }, 'u1');
    await expect(again).rejects.toMatchObject({ code: 'bad-request' });
  }
  const [a, b] = [await told(), await told()];
  const both = await Promise.allSettled([
    markSignal(ctx(), { signalId: a, mark: { mark: 'merged', intoId: b } }, 'u1'),
    markSignal(ctx(), { signalId: b, mark: { mark: 'merged', intoId: a } }, 'u2'),
  ]);
  expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
});

test('a signal that there is not cannot be marked, nor be what another is the same as', async () => {
  const id = await told();
  const merged = { mark: 'merged', intoId: NOBODY } as const;
  await expect(markSignal(ctx(), { signalId: id, mark: merged }, 'u1')).rejects.toMatchObject({
    code: 'not-found',
  });
  const unknown = markSignal(ctx(), { signalId: NOBODY, mark: { mark: 'right' } }, 'u1');
  await expect(unknown).rejects.toMatchObject({ code: 'not-found' });
});

test('only what was told since a day is read for it', async () => {
  const id = await told();
  await markSignal(ctx(), { signalId: id, mark: { mark: 'right' } }, 'u1');
  expect(await readMarkedSignals(database, clock.now())).toMatchObject([{ id }]);
  expect(await readMarkedSignals(database, new Date(clock.nowMs() + 1))).toEqual([]);
});

test('a signal is read by itself with why it was told, what would have kept it quiet, and its mark; an unknown one is not found', async () => {
  const id = await told();
  const evidence = {
    kind: 'ptr-missing',
    lastSeenAt: clock.now().toISOString(),
    host: 'gw.example.co.jp',
    address: '203.0.113.10',
    machines: 2,
    resolvers: 1,
  };
  await database.db.update(signal).set({ kind: 'ptr-missing', evidence }).where(eq(signal.id, id));
  await markSignal(ctx(), { signalId: id, mark: { mark: 'wrong' } }, 'u1');
  const one = await readSignal(database, id);
  expect(one).toMatchObject({ id, kind: 'ptr-missing', incidentId: null, mark: { mark: 'wrong' } });
  expect(one.grounds?.en).toContain('would have stayed quiet');
  expect(one.grounds?.ja).toContain('知らせませんでした');
  await expect(readSignal(database, NOBODY)).rejects.toMatchObject({ code: 'not-found' });
});
