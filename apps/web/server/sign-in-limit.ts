import { APIError, createAuthMiddleware } from 'better-auth/api';

const TRIES_MAX = 10;
const WINDOW_MS = 5 * 60_000;
/** Addresses remembered; past it the oldest are forgotten, so that invented ones cannot fill the memory. */
const ADDRESSES_MAX = 10_000;

/** Times of the last tries by address; one process, one memory: behind several, each allows its own. */
const tries = new Map<string, readonly number[]>();

/**
 * Refuses to try more than ten passwords in five minutes for one account, wherever they come from. Runs for the form
 * and for the HTTP interface alike.
 */
export const signInLimit = createAuthMiddleware(async (ctx) => {
  if (ctx.path !== '/sign-in/email') return;
  const email = String(ctx.body?.email ?? '')
    .trim()
    .toLowerCase();
  if (!mayTry(email, Date.now())) throw new APIError('TOO_MANY_REQUESTS', { message: 'too many tries' });
});

/** A right password shows that the tries before it were its owner's. */
export const signInSucceeded = createAuthMiddleware(async (ctx) => {
  if (ctx.path === '/sign-in/email' && ctx.context.newSession)
    tries.delete(ctx.context.newSession.user.email);
});

/** Counts a try; false when there were too many. */
export function mayTry(email: string, nowMs: number): boolean {
  const recent = (tries.get(email) ?? []).filter((at) => at > nowMs - WINDOW_MS);
  if (recent.length >= TRIES_MAX) return false;
  tries.delete(email);
  tries.set(email, [...recent, nowMs]);
  const oldest = tries.keys().next().value;
  if (tries.size > ADDRESSES_MAX && oldest !== undefined) tries.delete(oldest);
  return true;
}
