import { auditLog, signInTries } from '@tsunagu/db/schema';
import { createTestClock } from '@tsunagu/testkit/clock';
import { type TestDatabase, testDatabase } from '@tsunagu/testkit/postgres';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { countSignInTry, createAccount, noteSignIn, noteSignInClosed } from '../../src/access/index.ts';

const clock = createTestClock('2026-11-22T00:00:00Z');
let database: TestDatabase;
const ctx = () => ({ db: database, now: clock.now(), secret: 'a-secret-of-thirty-two-characters' });

beforeEach(async () => {
  clock.set('2026-11-22T00:00:00Z');
  database = await testDatabase();
});
afterEach(() => database[Symbol.asyncDispose]());

const stranger = (email: string) => ({ email, browserId: null });
const mayTry = async (email: string, browserId: string | null = null) =>
  (await countSignInTry(ctx(), { email, browserId })).allowed;
const useUp = async (email: string, browserId: string | null = null) => {
  for (let tries = 0; tries < 10; tries += 1) expect(await mayTry(email, browserId)).toBe(true);
};

test('an account is closed after ten tries, and open again five minutes after the first', async () => {
  await useUp('a@example.co.jp');
  clock.advance({ minutes: 4 });
  expect(await mayTry('a@example.co.jp')).toBe(false);
  clock.advance({ minutes: 1 });
  await useUp('a@example.co.jp');
});

test('tries at one account do not close another', async () => {
  await useUp('a@example.co.jp');
  expect(await mayTry('b@example.co.jp')).toBe(true);
});

test('tries that come at once are counted one by one', async () => {
  const tried = await Promise.all(
    Array.from({ length: 30 }, () => countSignInTry(ctx(), stranger('a@example.co.jp'))),
  );
  expect(tried.filter(({ allowed }) => allowed)).toHaveLength(10);
  expect(tried.filter(({ first }) => first)).toHaveLength(1);
});

test('invented addresses, however many, open no closed account, and take no more rows than there are slots', async () => {
  await useUp('a@example.co.jp');
  // As many rows as there can be, without trying each.
  await database.sql`
    insert into sign_in_tries select 'account', slot, 1, ${clock.now().toISOString()}
    from generate_series(0, 65535) as slot on conflict do nothing`;
  for (let index = 0; index < 50; index += 1) await mayTry(`${index}@invented.test`);
  expect(await mayTry('a@example.co.jp')).toBe(false);
  expect(await database.db.$count(signInTries)).toBe(65_536);
});

test('strangers cannot close an account to a browser that signed in before, whose own tries are bounded too', async () => {
  await useUp('a@example.co.jp');
  expect(await mayTry('a@example.co.jp')).toBe(false);
  await useUp('a@example.co.jp', 'browser-1');
  expect(await mayTry('a@example.co.jp', 'browser-1')).toBe(false);
  expect(await mayTry('a@example.co.jp', 'browser-2')).toBe(true);
});

test('who comes in takes back their own try, not those of others', async () => {
  const { id } = await createAccount(ctx(), { name: 'A', email: 'a@example.co.jp', role: 'admin' }, 'system');
  for (let tries = 0; tries < 9; tries += 1) await mayTry('a@example.co.jp');
  for (let times = 0; times < 3; times += 1) {
    expect(await mayTry('a@example.co.jp')).toBe(true);
    await noteSignIn(ctx(), { ...stranger('a@example.co.jp'), accountId: id });
  }
  expect(await mayTry('a@example.co.jp')).toBe(true);
  expect(await mayTry('a@example.co.jp')).toBe(false);
});

test('that an account was closed is told of accounts, not of invented addresses', async () => {
  const { id } = await createAccount(ctx(), { name: 'A', email: 'a@example.co.jp', role: 'admin' }, 'system');
  await noteSignInClosed(ctx(), stranger('invented@example.co.jp'));
  await noteSignInClosed(ctx(), stranger('a@example.co.jp'));
  const entries = await database.db.select().from(auditLog).orderBy(auditLog.at);
  expect(entries.filter(({ action }) => action === 'account.sign-in-closed')).toMatchObject([{ target: id }]);
});
