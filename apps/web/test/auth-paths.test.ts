import { beforeAll, describe, expect, test, vi } from 'vitest';
import { AUTH_PATHS, answerAuth } from '../server/answer-auth.ts';
import { auth } from '../server/auth.ts';

const ORIGIN = 'http://dashboard.test';

beforeAll(() => {
  // A refusal must come before the store is touched, so there is none.
  vi.stubEnv('DATABASE_URL', 'postgres://nobody@127.0.0.1:9/none');
  vi.stubEnv('TSUNAGU_SECRET', 'a-secret-of-thirty-two-characters');
});

/** Every path that the library brings, as it says itself. */
function pathsOfLibrary(): string[] {
  const endpoints: readonly { readonly path?: string }[] = Object.values(auth().api);
  return [...new Set(endpoints.flatMap(({ path }) => path ?? []))].sort();
}

function ask(path: string, method: 'GET' | 'POST'): Promise<Response> {
  const headers = { 'content-type': 'application/json', host: 'dashboard.test', origin: ORIGIN };
  const body = method === 'POST' ? { body: '{}' } : {};
  return answerAuth(new Request(`${ORIGIN}/api/auth${path}`, { method, headers, ...body }));
}

describe('of the sign-in library', () => {
  test('every path but those that the dashboard uses is not found', async () => {
    const closed = pathsOfLibrary().filter((path) => !AUTH_PATHS.includes(path));
    expect(closed).toEqual(expect.arrayContaining(['/change-password', '/update-user', '/sign-up/email']));
    for (const path of closed) {
      for (const method of ['GET', 'POST'] as const) {
        const filled = path.replaceAll(/:\w+/g, 'x').replaceAll('*', 'x');
        expect((await ask(filled, method)).status, `${method} ${path}`).toBe(404);
      }
    }
  });

  test('the paths that the dashboard uses are the library’s and answer', async () => {
    expect(pathsOfLibrary()).toEqual(expect.arrayContaining([...AUTH_PATHS]));
    expect((await ask('/sign-in/email', 'POST')).status).toBe(400);
    expect((await ask('/sign-out', 'POST')).status).toBe(200);
    expect((await ask('/get-session', 'GET')).status).toBe(200);
  });

  test.each([
    '/change-password/',
    '//change-password',
    '/sign-in/email/../../change-password',
    '/sign-in/email%2f..%2f..%2fchange-password',
    '/Change-Password',
    '/sign-in/email/x',
  ])('no other spelling opens a closed path: %s', async (path) => {
    expect((await ask(path, 'POST')).status).toBe(404);
  });
});
