import { createTestClock } from '@tsunagu/testkit/clock';
import { type TestDatabase, testDatabase } from '@tsunagu/testkit/postgres';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { backtestHistory } from '../../src/detect/index.ts';
import { type Company, OSAKA, testCompany } from './company.ts';

/** A Monday, 09:05 in Tokyo. */
const NOW = '2026-11-23T00:05:00.000Z';
const LATE_MS = 40 * 60_000;
const clock = createTestClock(NOW);
let database: TestDatabase;
let company: Company;

beforeEach(async () => {
  clock.set(NOW);
  database = await testDatabase();
  company = testCompany(database, clock);
  await company.connect(30, { site: 'Osaka', gateway: OSAKA });
  await company.connect(10);
  clock.advance({ hours: 5 });
});
afterEach(() => database[Symbol.asyncDispose]());

/** What the present thresholds would have told until a little later. */
async function told() {
  const thresholds = { peopleMin: 5, onceInYears: 5 };
  const outcome = await backtestHistory(database, {
    from: new Date(clock.nowMs() - 86_400_000),
    to: new Date(clock.nowMs() + LATE_MS),
    present: thresholds,
    tried: thresholds,
  });
  return outcome ?? { present: [], attempts: 0 };
}

test('what came late is told by a trial when it arrived, as live did, with the beginning when it happened', async () => {
  await company.meetExpiredCertificate(12, {
    first: 100,
    at: new Date(clock.nowMs() - LATE_MS),
  });
  const { present, attempts } = await told();
  expect(attempts).toBe(52);
  expect(present).toMatchObject([{ verdict: 'server-cert-expired', people: 12 }]);
  expect(Date.parse(present[0]?.detectedAt ?? '')).toBeGreaterThanOrEqual(clock.nowMs());
  expect(Date.parse(present[0]?.startedAt ?? '')).toBeLessThan(clock.nowMs() - LATE_MS);
});

test('what came days late is read in the day of its arrival, once', async () => {
  clock.advance({ days: 2 });
  await company.connect(10);
  await company.meetExpiredCertificate(12, {
    first: 100,
    at: new Date(clock.nowMs() - 26 * 3_600_000),
  });
  const { attempts, present } = await told();
  expect(attempts).toBe(62);
  for (const { detectedAt } of present) expect(Date.parse(detectedAt)).toBeGreaterThanOrEqual(clock.nowMs());
});

test('the past of a machine that was enrolled afterwards counts as if it had been heard when it happened', async () => {
  await company.meetExpiredCertificate(12, {
    site: 'Nagoya',
    at: new Date(clock.nowMs() - LATE_MS),
  });
  const { present } = await told();
  expect(present).toMatchObject([{ verdict: 'server-cert-expired', people: 12 }]);
  expect(Date.parse(present[0]?.detectedAt ?? '')).toBeLessThan(clock.nowMs() - LATE_MS + 120_000);
});
