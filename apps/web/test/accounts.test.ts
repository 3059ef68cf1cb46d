import { changeAccountRole, createAccount, inviteAccount, removeAccount } from '@tsunagu/services/access';
import { type TestDatabase, testDatabase } from '@tsunagu/testkit/postgres';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { setPassword } from '../server/accounts.ts';
import { answerAuth } from '../server/answer-auth.ts';
import { database, viewerOf } from '../server/auth.ts';
import { readInvitation, takeInvitation } from '../server/invitations.ts';
import { createCaller } from '../server/routers/app.ts';

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

function post(path: string, body: unknown, headers: Record<string, string> = {}): Promise<Response> {
  return answerAuth(
    new Request(`${ORIGIN}/api/auth/${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', host: 'dashboard.test', origin: ORIGIN, ...headers },
      body: JSON.stringify(body),
    }),
  );
}

async function signIn(email: string, password = PASSWORD): Promise<Headers | null> {
  const response = await post('sign-in/email', { email, password });
  if (!response.ok) return null;
  const cookie = response.headers
    .getSetCookie()
    .map((line) => line.split(';')[0])
    .join('; ');
  return new Headers({ cookie, host: 'dashboard.test' });
}

const ctx = () => ({ db: database(), now: new Date() });

async function account(email: string, role: 'admin' | 'operator' | 'manager'): Promise<string> {
  const { id } = await createAccount(ctx(), { name: email, email, role }, 'system');
  await setPassword(id, PASSWORD);
  return id;
}

describe('signing in', () => {
  test('gives a session that names the person and their role', async () => {
    await account('sato@example.co.jp', 'operator');
    const headers = await signIn('sato@example.co.jp');
    expect(await viewerOf(headers ?? new Headers())).toMatchObject({
      email: 'sato@example.co.jp',
      role: 'operator',
    });
  });

  test('refuses a wrong password and an unknown address with the same answer', async () => {
    await account('mori@example.co.jp', 'operator');
    const wrong = await post('sign-in/email', {
      email: 'mori@example.co.jp',
      password: 'wrong horse battery',
    });
    const unknown = await post('sign-in/email', { email: 'nobody@example.co.jp', password: PASSWORD });
    expect([wrong.status, unknown.status]).toEqual([401, 401]);
    expect(await wrong.json()).toEqual(await unknown.json());
  });

  test('refuses a form that another site sends', async () => {
    await account('abe@example.co.jp', 'operator');
    const body = { email: 'abe@example.co.jp', password: PASSWORD };
    const foreign = {
      origin: 'http://elsewhere.test',
      'sec-fetch-site': 'cross-site',
      'sec-fetch-mode': 'cors',
    };
    expect((await post('sign-in/email', body, foreign)).status).toBe(403);
  });

  test('is refused after ten tries for one account, also with the right password', async () => {
    await account('hara@example.co.jp', 'operator');
    for (let tries = 0; tries < 10; tries += 1) {
      await post('sign-in/email', { email: 'hara@example.co.jp', password: `wrong password ${tries}` });
    }
    const last = await post('sign-in/email', { email: 'HARA@example.co.jp', password: PASSWORD });
    expect(last.status).toBe(429);
  });

  test('is never refused to somebody who knows the password, however often they come', async () => {
    await account('endo@example.co.jp', 'operator');
    for (let times = 0; times < 12; times += 1) expect(await signIn('endo@example.co.jp')).not.toBeNull();
  });

  test('knows nobody without a session, or with an invented one', async () => {
    expect(await viewerOf(new Headers({ host: 'dashboard.test' }))).toBeNull();
    const invented = new Headers({ cookie: 'tsunagu.session_token=abc.def', host: 'dashboard.test' });
    expect(await viewerOf(invented)).toBeNull();
  });
});

/** What the browser is told; its text says what to do. */
const LAST = { code: 'CONFLICT', cause: { code: 'last-administrator' } };

describe('accounts', () => {
  test('cannot be made by a stranger', async () => {
    const body = { name: 'Eve', email: 'eve@example.co.jp', password: PASSWORD };
    expect((await post('sign-up/email', body)).ok).toBe(false);
    expect(await signIn('eve@example.co.jp')).toBeNull();
  });

  test('cannot raise their own role, call themselves something else or guess a password past the sign-in', async () => {
    await account('ito@example.co.jp', 'manager');
    const headers = (await signIn('ito@example.co.jp')) ?? new Headers();
    const cookie = { cookie: headers.get('cookie') ?? '' };
    const guess = { currentPassword: PASSWORD, newPassword: 'another horse battery' };
    expect((await post('update-user', { role: 'admin', name: 'Boss' }, cookie)).status).toBe(404);
    expect((await post('change-password', guess, cookie)).status).toBe(404);
    expect(await viewerOf(headers)).toMatchObject({ role: 'manager', name: 'ito@example.co.jp' });
    expect(await signIn('ito@example.co.jp')).not.toBeNull();
  });

  test('are one per address, whatever the case', async () => {
    await account('kato@example.co.jp', 'manager');
    const second = createAccount(ctx(), { name: 'x', email: 'KATO@example.co.jp', role: 'admin' }, 'system');
    await expect(second).rejects.toMatchObject({ code: 'account-exists' });
  });

  test('cannot have an address that the sign-in would refuse', async () => {
    const odd = createAccount(ctx(), { name: 'x', email: 'admin@localhost', role: 'manager' }, 'system');
    await expect(odd).rejects.toMatchObject({ code: 'email-invalid' });
  });

  test('cannot sign in before they have a password', async () => {
    await createAccount(ctx(), { name: 'New', email: 'new@example.co.jp', role: 'manager' }, 'system');
    expect(await signIn('new@example.co.jp', '')).toBeNull();
  });

  test('lose their sessions when they get another password, and with their removal', async () => {
    const id = await account('ono@example.co.jp', 'operator');
    const headers = (await signIn('ono@example.co.jp')) ?? new Headers();
    await setPassword(id, 'another horse battery');
    expect(await viewerOf(headers)).toBeNull();
    const again = (await signIn('ono@example.co.jp', 'another horse battery')) ?? new Headers();
    await removeAccount(ctx(), id, 'system');
    expect(await viewerOf(again)).toBeNull();
  });

  test('feel a change of role with their next request', async () => {
    const id = await account('ueda@example.co.jp', 'operator');
    const headers = (await signIn('ueda@example.co.jp')) ?? new Headers();
    await changeAccountRole(ctx(), { id, role: 'manager' }, 'system');
    expect((await viewerOf(headers))?.role).toBe('manager');
  });

  test('keep at least one administrator', async () => {
    const id = await account('boss@example.co.jp', 'admin');
    const viewer = { id, name: 'boss', email: 'boss@example.co.jp', role: 'admin' as const };
    const caller = createCaller({ viewer, database: database(), host: null });
    await expect(caller.users.setRole({ id, role: 'manager' })).rejects.toMatchObject(LAST);
    await expect(caller.users.remove({ id })).rejects.toMatchObject(LAST);
    const second = await account('second@example.co.jp', 'admin');
    await caller.users.setRole({ id: second, role: 'manager' });
    await expect(caller.users.setRole({ id, role: 'manager' })).rejects.toMatchObject(LAST);
  });
});

describe('an invitation', () => {
  const now = new Date();

  test('lets its owner choose a password, once', async () => {
    const { id } = await createAccount(
      ctx(),
      { name: 'Mori', email: 'invited@example.co.jp', role: 'operator' },
      'system',
    );
    const { token } = await inviteAccount({ ...ctx(), now }, id, 'system');
    expect(await readInvitation(token, now)).toMatchObject({ email: 'invited@example.co.jp' });
    await takeInvitation(token, PASSWORD, now);
    expect(await signIn('invited@example.co.jp')).not.toBeNull();
    await expect(takeInvitation(token, PASSWORD, now)).rejects.toMatchObject({ code: 'token-invalid' });
    expect(await readInvitation(token, now)).toBeNull();
  });

  test('is taken by one of two who use it at once', async () => {
    const { id } = await createAccount(
      ctx(),
      { name: 'Two', email: 'two@example.co.jp', role: 'operator' },
      'system',
    );
    const { token } = await inviteAccount({ ...ctx(), now }, id, 'system');
    const taken = await Promise.allSettled([
      takeInvitation(token, PASSWORD, now),
      takeInvitation(token, PASSWORD, now),
    ]);
    expect(taken.map((one) => one.status).sort()).toEqual(['fulfilled', 'rejected']);
  });

  test('ends when a later one is made, when a password is set, and with the account', async () => {
    const { id } = await createAccount(
      ctx(),
      { name: 'Again', email: 'again@example.co.jp', role: 'operator' },
      'system',
    );
    const invite = async () => (await inviteAccount({ ...ctx(), now }, id, 'system')).token;
    const ended = (token: string) =>
      expect(takeInvitation(token, PASSWORD, now)).rejects.toMatchObject({ code: 'token-invalid' });
    const [first, second] = [await invite(), await invite()];
    await ended(first);
    await takeInvitation(second, PASSWORD, now);
    const third = await invite();
    await setPassword(id, `${PASSWORD}!`);
    await ended(third);
    await Promise.all([invite(), invite()]);
    const mine = () => store.sql`select 1 from verification where value = ${id}`;
    expect(await mine()).toHaveLength(1);
    await removeAccount(ctx(), id, 'system');
    expect(await mine()).toEqual([]);
  });

  test('stays usable after a password that is too short', async () => {
    const { id } = await createAccount(
      ctx(),
      { name: 'Short', email: 'short@example.co.jp', role: 'operator' },
      'system',
    );
    const { token } = await inviteAccount({ ...ctx(), now }, id, 'system');
    await expect(takeInvitation(token, 'short', now)).rejects.toMatchObject({ code: 'bad-request' });
    await takeInvitation(token, PASSWORD, now);
  });

  test('ends after a week', async () => {
    const { id } = await createAccount(
      ctx(),
      { name: 'Late', email: 'late@example.co.jp', role: 'operator' },
      'system',
    );
    const { token } = await inviteAccount({ ...ctx(), now }, id, 'system');
    expect(await readInvitation(token, new Date(now.getTime() + 8 * 86_400_000))).toBeNull();
  });

  test('keeps only a hash of its token in the store', async () => {
    const { id } = await createAccount(
      ctx(),
      { name: 'Hash', email: 'hash@example.co.jp', role: 'operator' },
      'system',
    );
    const { token } = await inviteAccount({ ...ctx(), now }, id, 'system');
    const rows = await store.sql`select identifier, value from verification`;
    expect(JSON.stringify(rows)).not.toContain(token);
  });
});
