import { auth } from './auth.ts';

const BASE = '/api/auth';

/**
 * What of better-auth is reached from outside. All else that it brings (changing passwords, names, addresses, ending
 * sessions) would pass by the audit log and the bounds of our own procedures.
 */
export const AUTH_PATHS: readonly string[] = ['/sign-in/email', '/sign-out', '/get-session'];

/** Hands a request on to better-auth when its path, letter by letter, is one of `AUTH_PATHS`; 404 otherwise. */
export async function answerAuth(request: Request): Promise<Response> {
  const { pathname } = new URL(request.url);
  if (!AUTH_PATHS.some((path) => pathname === BASE + path)) return new Response(null, { status: 404 });
  return auth().handler(request);
}
