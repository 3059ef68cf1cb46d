import { countSignInTry, noteSignIn, noteSignInClosed } from '@tsunagu/services/access';
import { APIError, createAuthMiddleware } from 'better-auth/api';
import { z } from 'zod';
import { env } from '../env.ts';
import { database } from './auth.ts';
import { readKnownBrowser, rememberBrowser } from './known-browser.ts';
import { logFailure } from './log.ts';

const PATH = '/sign-in/email';
/** The shape that the library asks for before it looks at a password: what it refuses is no try. */
const emailSchema = z.email().toLowerCase();

const verbContext = () => ({ db: database(), now: new Date(), secret: env.authSecret() });

/** Counts a try for its account or its known browser, and refuses too many; for the form and the HTTP interface alike. */
export const signInLimit = createAuthMiddleware(async (ctx) => {
  if (ctx.path !== PATH) return;
  const email = emailSchema.safeParse(ctx.body?.email);
  if (!email.success) return;
  const one = { email: email.data, browserId: await readKnownBrowser(ctx, email.data) };
  const { allowed, first } = await countSignInTry(verbContext(), one);
  if (allowed) return;
  // Not waited for: how long the answer takes must not tell which address has an account.
  if (first)
    noteSignInClosed(verbContext(), one).catch((error) => logFailure('note a closed sign-in', error));
  throw new APIError('TOO_MANY_REQUESTS', { message: 'too many tries' });
});

/** Takes the try of somebody with the right password back, and knows their browser from now on. */
export const signInSucceeded = createAuthMiddleware(async (ctx) => {
  if (ctx.path !== PATH || !ctx.context.newSession) return;
  const { id: accountId, email } = ctx.context.newSession.user;
  const browserId = await readKnownBrowser(ctx, email);
  await noteSignIn(verbContext(), { email, browserId, accountId });
  await rememberBrowser(ctx, email, browserId);
});
