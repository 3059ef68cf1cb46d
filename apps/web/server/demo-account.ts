import { randomBytes } from 'node:crypto';
import type { Role } from '@tsunagu/core/vocabulary';
import { env } from '../env.ts';
import { createAccount, setPassword } from './accounts.ts';
import { auth } from './auth.ts';

const NAMES = {
  admin: 'デモ 管理者',
  operator: 'デモ 運用担当',
  manager: 'デモ マネージャー',
} as const satisfies Record<Role, string>;

/**
 * Answers with a session of the demo's account of that role, which is made on first use. The password is new and
 * random each time and forgotten at once, so that there is no demo password to know.
 */
export async function signInToDemo(role: Role, headers: Headers): Promise<Response> {
  if (!env.demo()) throw new Error('the demo is not on');
  const email = `${role}@demo.invalid`;
  const password = randomBytes(24).toString('base64url');
  const { internalAdapter } = await auth().$context;
  const known = await internalAdapter.findUserByEmail(email);
  const { id } = known?.user ?? (await createAccount({ name: NAMES[role], email, role }));
  await setPassword(id, password);
  const signedIn = await auth().api.signInEmail({ body: { email, password }, headers, asResponse: true });
  return new Response(null, {
    status: 303,
    headers: [
      ['location', '/'],
      ...signedIn.headers.getSetCookie().map((cookie) => ['set-cookie', cookie] as [string, string]),
    ],
  });
}
