import { randomBytes } from 'node:crypto';
import type { Role } from '@tsunagu/core/vocabulary';
import { createAccount } from '@tsunagu/services/access';
import { env } from '../env.ts';
import { setPassword } from './accounts.ts';
import { auth, database } from './auth.ts';

const NAMES = {
  admin: 'デモ 管理者',
  operator: 'デモ 運用担当',
  manager: 'デモ マネージャー',
} as const satisfies Record<Role, string>;

/** Made anew by each start and never written down: there is no demo password to know. */
const passwords = new Map<Role, string>();

/** Answers with a session of the demo's account of that role, which is made on first use. */
export async function signInToDemo(role: Role, headers: Headers): Promise<Response> {
  if (!env.demo()) throw new Error('the demo is not on');
  const email = `${role}@demo.invalid`;
  const password = passwords.get(role) ?? (await newPassword(role, email));
  const signedIn = await auth().api.signInEmail({ body: { email, password }, headers, asResponse: true });
  const cookies = signedIn.headers.getSetCookie().map((cookie): [string, string] => ['set-cookie', cookie]);
  return new Response(null, { status: 303, headers: [['location', '/'], ...cookies] });
}

async function newPassword(role: Role, email: string): Promise<string> {
  const password = randomBytes(24).toString('base64url');
  const { internalAdapter } = await auth().$context;
  const known = await internalAdapter.findUserByEmail(email);
  const { id } =
    known?.user ??
    (await createAccount({ db: database(), now: new Date() }, { name: NAMES[role], email, role }, 'system'));
  await setPassword(id, password);
  passwords.set(role, password);
  return password;
}
