import { type Role, roleSchema } from '@tsunagu/core/vocabulary';
import { type Database, openDatabase } from '@tsunagu/db';
import { account, session, user, verification } from '@tsunagu/db/schema';
import { drizzleAdapter } from 'better-auth/adapters/drizzle';
import { betterAuth } from 'better-auth/minimal';
import { nextCookies } from 'better-auth/next-js';
import { env } from '../env.ts';
import { COOKIE_PREFIX } from './cookie-prefix.ts';
import { signInLimit, signInSucceeded } from './sign-in-limit.ts';

export const PASSWORD_LENGTH_MIN = 12;

/** Who asks. */
export interface Viewer {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly role: Role;
}

// Kept on globalThis: a development server reloads this module, the pool must outlive that.
const kept = globalThis as typeof globalThis & { tsunaguDatabase?: Database; tsunaguAuth?: Auth };

/** The one pool of this process. */
export function database(): Database {
  kept.tsunaguDatabase ??= openDatabase(env.databaseUrl(), { plansEachTime: true });
  return kept.tsunaguDatabase;
}

type Auth = ReturnType<typeof createAuth>;

export function auth(): Auth {
  kept.tsunaguAuth ??= createAuth();
  return kept.tsunaguAuth;
}

/** The signed-in person of a request, or null. */
export async function viewerOf(headers: Headers): Promise<Viewer | null> {
  const found = await auth().api.getSession({ headers });
  if (!found) return null;
  const { id, name, email, role } = found.user;
  const known = roleSchema.safeParse(role);
  return known.success ? { id, name, email, role: known.data } : null;
}

function createAuth() {
  const dashboardUrl = env.dashboardUrl();
  return betterAuth({
    secret: env.authSecret(),
    ...(dashboardUrl ? { baseURL: dashboardUrl } : {}),
    // Without a configured address, the host that was asked for is the only one that may send a form.
    trustedOrigins: async (request) => (request ? [originAskedFor(request)] : []),
    logger: { level: 'error' },
    telemetry: { enabled: false },
    database: drizzleAdapter(database().db, {
      provider: 'pg',
      schema: { account, session, user, verification },
    }),
    emailAndPassword: { enabled: true, disableSignUp: true, minPasswordLength: PASSWORD_LENGTH_MIN },
    user: {
      additionalFields: {
        // Never taken from a request: only an administrator's procedure writes it.
        role: { type: 'string', required: true, defaultValue: 'manager', input: false },
      },
    },
    session: { expiresIn: 60 * 60 * 24 * 7, updateAge: 60 * 60 * 24 },
    // The library's own limiter believes whatever address a request claims, and does not see the form.
    rateLimit: { enabled: false },
    hooks: { before: signInLimit, after: signInSucceeded },
    advanced: {
      cookiePrefix: COOKIE_PREFIX,
      // Said aloud, because the library leaves the check out of tests, and then nothing would prove it.
      disableOriginCheck: false,
      useSecureCookies: dashboardUrl?.startsWith('https:') ?? false,
    },
    plugins: [nextCookies()],
  });
}

function originAskedFor(request: Request): string {
  const { protocol, host } = new URL(request.url);
  return `${protocol}//${request.headers.get('host') ?? host}`;
}
