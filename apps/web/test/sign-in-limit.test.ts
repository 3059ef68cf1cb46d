import { createAccount } from '@tsunagu/services/access';
import { type TestDatabase, testDatabase } from '@tsunagu/testkit/postgres';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { setPassword } from '../server/accounts.ts';
import { answerAuth } from '../server/answer-auth.ts';
import { database } from '../server/auth.ts';

const ORIGIN = 'http://dashboard.test';
const PASSWORD = 'correct horse battery';
let store: TestDatabase;

beforeAll(async () => {
  store = await testDatabase();
  vi.stubEnv('DATABASE_URL', store.url);
  vi.stubEnv('TSUNAGU_SECRET', 'a-secret-of-thirty-two-characters');
});
afterAll(async () => {
  await database().close();
  await store[Symbol.asyncDispose]();
});

function tryPassword(email: string, password: string, cookie = ''): Promise<Response> {
  const headers = { 'content-type': 'application/json', host: 'dashboard.test', origin: ORIGIN, cookie };
  const body = JSON.stringify({ email, password });
  return answerAuth(new Request(`${ORIGIN}/api/auth/sign-in/email`, { method: 'POST', headers, body }));
}

async function account(email: string): Promise<string> {
  const owner = { name: email, email, role: 'admin' } as const;
  const { id } = await createAccount({ db: database(), now: new Date() }, owner, 'system');
  await setPassword(id, PASSWORD);
  return id;
}

/** What the browser keeps when its session has ended. */
async function browserOf(email: string): Promise<string> {
  const lines = (await tryPassword(email, PASSWORD)).headers.getSetCookie();
  const line = lines.find((one) => one.startsWith('tsunagu.known_browser=')) ?? '';
  expect(line).toMatch(/HttpOnly/i);
  return line.split(';')[0] ?? '';
}

/** As many tries as an account has, by somebody who knows its address only. */
async function closeToStrangers(email: string): Promise<void> {
  for (let tries = 0; tries < 11; tries += 1) await tryPassword(email, 'wrong horse battery');
  expect((await tryPassword(email, PASSWORD)).status).toBe(429);
}

const closings = (accountId: string) =>
  store.sql`select 1 from audit_log where action = 'account.sign-in-closed' and target = ${accountId}`;

test('strangers who try an administrator’s password do not lock out the browser they signed in with', async () => {
  await account('known@example.co.jp');
  const browser = await browserOf('known@example.co.jp');
  await closeToStrangers('known@example.co.jp');
  expect((await tryPassword('known@example.co.jp', PASSWORD, browser)).status).toBe(200);
  expect((await tryPassword('known@example.co.jp', 'wrong horse battery', browser)).status).toBe(401);
});

test('a browser that is known as somebody else, or whose cookie was changed, is a stranger', async () => {
  await account('other@example.co.jp');
  await account('victim@example.co.jp');
  const browser = await browserOf('other@example.co.jp');
  const own = await browserOf('victim@example.co.jp');
  await closeToStrangers('victim@example.co.jp');
  const forged = own.replace(/\.([0-9a-f])/, (_, digit) => (digit === '0' ? '.1' : '.0'));
  expect(forged).not.toBe(own);
  for (const cookie of [browser, forged]) {
    expect((await tryPassword('victim@example.co.jp', PASSWORD, cookie)).status).toBe(429);
  }
});

test('what is no address is refused and not counted', async () => {
  for (const email of ['nobody', '', 'a@b', ' x@example.co.jp']) {
    expect((await tryPassword(email, PASSWORD)).status).toBe(400);
  }
  const [before] = await store.sql`select count(*)::int as rows from sign_in_tries`;
  for (let index = 0; index < 20; index += 1) await tryPassword(`junk-${index}`, PASSWORD);
  expect(await store.sql`select count(*)::int as rows from sign_in_tries`).toEqual([before]);
});

test('the audit log tells of a closed account once, and of each sign-in', async () => {
  const id = await account('audited@example.co.jp');
  await browserOf('audited@example.co.jp');
  await closeToStrangers('audited@example.co.jp');
  await expect.poll(() => closings(id)).toHaveLength(1);
  await tryPassword('audited@example.co.jp', PASSWORD);
  expect(await closings(id)).toHaveLength(1);
  const signedIn = await store.sql`
    select actor, detail from audit_log where action = 'account.signed-in' and target = ${id}`;
  expect(signedIn).toEqual([{ actor: id, detail: { knownBrowser: false } }]);
});
