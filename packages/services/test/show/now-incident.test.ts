import { createTestClock } from '@tsunagu/testkit/clock';
import { type TestDatabase, testDatabase } from '@tsunagu/testkit/postgres';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { runDetection } from '../../src/detect/index.ts';
import { readNow } from '../../src/show/index.ts';
import { type Company, OSAKA, testCompany } from '../detect/company.ts';

// A Friday morning in Tokyo.
const NOW = '2026-11-20T00:10:00.000Z';
const clock = createTestClock(NOW);
let database: TestDatabase;
let company: Company;

beforeEach(async () => {
  clock.set(NOW);
  database = await testDatabase();
  company = testCompany(database, clock);
});
afterEach(() => database[Symbol.asyncDispose]());

const now = () => readNow(database, clock.now());

describe('the page Now', () => {
  test('says once what was called otherwise at first, with the people of both names', async () => {
    await company.connect(30, { site: 'Osaka', gateway: OSAKA });
    await company.connect(10);
    await company.meetExpiredCertificate(6, { first: 100 });
    await runDetection({ db: database, now: clock.now() });
    clock.advance({ minutes: 3 });
    await company.meetOldTls(20, { first: 106 });
    clock.advance({ minutes: 3 });
    await runDetection({ db: database, now: clock.now() });
    expect((await now()).verdict).toMatchObject({
      others: 0,
      lead: { verdict: 'tls-version-cipher-mismatch', people: 26 },
    });
  });

  test('does not call one gateway that nobody knows several', async () => {
    await company.connect(30, { site: 'Tokyo' });
    await company.meetExpiredCertificate(12, { first: 100 });
    await runDetection({ db: database, now: clock.now() });
    // As of attempts that name no gateway.
    await database.sql`update incident set gateway_id = null`;
    await database.sql`update failure_group set gateway_id = null`;
    expect((await now()).verdict.lead).toMatchObject({
      signalled: true,
      gateway: null,
      acrossGateways: false,
    });
  });
});
