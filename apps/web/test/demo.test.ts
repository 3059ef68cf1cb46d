import { type TestDatabase, testDatabase } from '@tsunagu/testkit/postgres';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { POST } from '../app/api/demo-sign-in/route.ts';
import { database, viewerOf } from '../server/auth.ts';
import { signInToDemo } from '../server/demo-account.ts';

let store: TestDatabase;

beforeAll(async () => {
  store = await testDatabase();
});
afterEach(() => vi.unstubAllEnvs());
afterAll(async () => {
  vi.stubEnv('DATABASE_URL', store.url);
  await database().close();
  await store[Symbol.asyncDispose]();
});

function asked(role: string, origin = 'http://dashboard.test'): Request {
  return new Request('http://dashboard.test/api/demo-sign-in', {
    method: 'POST',
    headers: { host: 'dashboard.test', origin },
    body: new URLSearchParams({ role }),
  });
}

function demo(on: boolean): void {
  vi.stubEnv('DATABASE_URL', store.url);
  vi.stubEnv('TSUNAGU_SECRET', 'a-secret-of-thirty-two-characters');
  vi.stubEnv('TSUNAGU_DEMO', on ? '1' : '');
}

describe('signing in to the demo', () => {
  test('does not exist outside of the demo', async () => {
    demo(false);
    expect((await POST(asked('admin'))).status).toBe(404);
    await expect(signInToDemo('admin', new Headers())).rejects.toThrow('not on');
    expect(await store.sql`select 1 from "user"`).toHaveLength(0);
  });

  test('signs in as the chosen role by one click, again and again', async () => {
    demo(true);
    for (const role of ['operator', 'operator', 'manager']) {
      const response = await POST(asked(role));
      expect(response.status).toBe(303);
      const cookie = response.headers
        .getSetCookie()
        .map((line) => line.split(';')[0])
        .join('; ');
      expect((await viewerOf(new Headers({ cookie, host: 'dashboard.test' })))?.role).toBe(role);
    }
  });

  test('refuses a form that another site sends', async () => {
    demo(true);
    for (const origin of ['http://elsewhere.test', 'null', 'not an address'])
      expect((await POST(asked('admin', origin))).status, origin).toBe(403);
  });
});
