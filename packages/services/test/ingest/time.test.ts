import { attempt, device } from '@tsunagu/db/schema';
import { createTestClock } from '@tsunagu/testkit/clock';
import { attemptItem, makeFailedAttempt } from '@tsunagu/testkit/factories';
import { type TestDatabase, testDatabase } from '@tsunagu/testkit/postgres';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { correctTime } from '../../src/ingest/correct-time.ts';
import { organizationDayStart } from '../../src/ingest/organization-day.ts';
import { testEdge } from './edge.ts';

const NOW = '2026-11-22T00:00:00.000Z';
const clock = createTestClock(NOW);
let database: TestDatabase;
let edge: ReturnType<typeof testEdge>;

beforeAll(async () => {
  database = await testDatabase();
  edge = testEdge(database, clock);
});
afterAll(() => database[Symbol.asyncDispose]());

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;
const before = (ms: number) => new Date(Date.parse(NOW) - ms).toISOString();

test.each([
  ['a right clock is believed', 10 * MINUTE_MS, 0, { ago: 10 * MINUTE_MS, flagged: false }],
  ['a second of error is not corrected', 10 * MINUTE_MS, 1_000, { ago: 10 * MINUTE_MS, flagged: false }],
  [
    'two hours ahead are taken off',
    -110 * MINUTE_MS,
    120 * MINUTE_MS,
    { ago: 10 * MINUTE_MS, flagged: false },
  ],
  ['two hours behind are added', 130 * MINUTE_MS, -120 * MINUTE_MS, { ago: 10 * MINUTE_MS, flagged: false }],
  ['a backlog of 399 days lies where it happened', 399 * DAY_MS, 0, { ago: 399 * DAY_MS, flagged: false }],
  ['401 days are beyond reason', 401 * DAY_MS, 0, { ago: 0, flagged: true }],
  [
    'so is a clock 401 days wrong, even if the difference fits',
    401 * DAY_MS,
    -401 * DAY_MS,
    { ago: 0, flagged: true },
  ],
  ['half a minute in the future can happen', -MINUTE_MS / 2, 0, { ago: -MINUTE_MS / 2, flagged: false }],
  ['two minutes in the future cannot', -2 * MINUTE_MS, 0, { ago: 0, flagged: true }],
])('%s', (_what, recordedAgoMs, skewMs, expected) => {
  const corrected = correctTime(before(recordedAgoMs), skewMs, new Date(NOW));
  expect(corrected).toEqual({ at: new Date(before(expected.ago)), beyondReason: expected.flagged });
});

test('times that only a broken clock shows are stored at arrival, flagged, with the raw text in the payload', async () => {
  const machine = await edge.enrol();
  const times = [
    '0000-01-01T00:00:00Z',
    '0001-01-01T00:00:00+23:59',
    '9999-12-31T23:59:59-23:59',
    '1970-01-01T00:00:00Z',
  ];
  const items = times.map((recordedAt) => ({
    ...attemptItem(makeFailedAttempt()),
    attempt: { ...makeFailedAttempt(), recordedAt, startedAt: recordedAt, endedAt: recordedAt },
  }));
  expect(await edge.send(machine, items)).toMatchObject({ accepted: 4, quarantined: 0 });
  const rows = await database.db.select().from(attempt).where(eq(attempt.deviceId, machine.deviceId));
  expect(rows.map((row) => [row.occurredAt.toISOString(), row.clockBeyondReason])).toEqual(
    times.map(() => [NOW, true]),
  );
  expect(rows.map((row) => (row.payload as { recordedAt: string }).recordedAt).sort()).toEqual(times.sort());
});

test('a device’s clock error is learned from each batch, and forgotten with it', async () => {
  const machine = await edge.enrol();
  const skewOf = async () =>
    (await database.db.select().from(device).where(eq(device.id, machine.deviceId)))[0]?.clockSkewMs;
  await edge.send(machine, [], { skewMs: 7_200_000 });
  expect(await skewOf()).toBe(7_200_000);
  await edge.send(machine, [], { skewMs: -63_000_000_000 });
  expect(await skewOf()).toBe(-63_000_000_000);
  await edge.send(machine, [], {});
  expect(await skewOf()).toBe(0);
});

test('a late attempt is counted in the quarter and on the day on which it happened', async () => {
  const machine = await edge.enrol();
  // 20:07 UTC is 05:07 of the next day in Tokyo.
  const recordedAt = '2026-10-05T20:07:00.000Z';
  await edge.send(machine, [attemptItem(makeFailedAttempt({ recordedAt }))]);
  const quarters = await database.sql`select 1 from attempt_quarter where bucket = '2026-10-05T20:00Z'`;
  const days = await database.sql`select 1 from people_day where day = '2026-10-05T15:00Z'`;
  expect([quarters.length, days.length]).toEqual([1, 1]);
});

test.each([
  ['Asia/Tokyo', '2026-11-21T15:00:00Z', '2026-11-21T15:00:00Z'],
  ['Asia/Tokyo', '2026-11-22T14:59:59.999Z', '2026-11-21T15:00:00Z'],
  ['UTC', '2026-11-22T23:59:59Z', '2026-11-22T00:00:00Z'],
  ['Asia/Kathmandu', '2026-11-22T18:14:59Z', '2026-11-21T18:15:00Z'],
  ['Asia/Kathmandu', '2026-11-22T18:15:00Z', '2026-11-22T18:15:00Z'],
  // The day of 23 hours, before and after the clocks jump, and the day of 25.
  ['Europe/Berlin', '2026-03-29T00:30:00Z', '2026-03-28T23:00:00Z'],
  ['Europe/Berlin', '2026-03-29T21:59:59Z', '2026-03-28T23:00:00Z'],
  ['Europe/Berlin', '2026-03-29T22:00:00Z', '2026-03-29T22:00:00Z'],
  ['Europe/Berlin', '2026-10-25T22:59:59Z', '2026-10-24T22:00:00Z'],
])('the day in %s at %s began at %s', (timeZone, at, start) => {
  expect(organizationDayStart(new Date(at), timeZone)).toEqual(new Date(start));
});
