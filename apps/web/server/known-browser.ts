import { createHmac, randomUUID, timingSafeEqual } from 'node:crypto';
import type { createAuthMiddleware } from 'better-auth/api';
import { env } from '../env.ts';

type HookContext = Parameters<Parameters<typeof createAuthMiddleware>[0]>[0];

const COOKIE = 'known_browser';
const KEPT_SECONDS = 365 * 24 * 3600;

/** The id of a browser that signed in as this account before, and as no other since; null = a stranger's, or changed. */
export async function readKnownBrowser(ctx: HookContext, email: string): Promise<string | null> {
  const cookie = ctx.context.createAuthCookie(COOKIE);
  const value = await ctx.getSignedCookie(cookie.name, ctx.context.secret);
  const [tag = '', id] = (value || '').split('.');
  const expected = tagOf(email);
  if (!id || tag.length !== expected.length) return null;
  return timingSafeEqual(Buffer.from(tag), Buffer.from(expected)) ? id : null;
}

/** Has the browser show, for a year, that it signed in as this account. It opens nothing by itself. */
export async function rememberBrowser(ctx: HookContext, email: string, known: string | null): Promise<void> {
  const cookie = ctx.context.createAuthCookie(COOKIE, { maxAge: KEPT_SECONDS });
  const value = `${tagOf(email)}.${known ?? randomUUID()}`;
  await ctx.setSignedCookie(cookie.name, value, ctx.context.secret, cookie.attributes);
}

/** Stands for the account without naming it. */
function tagOf(email: string): string {
  return createHmac('sha256', env.authSecret()).update(`known browser ${email}`).digest('hex');
}
