import { TsunaguError } from '@tsunagu/core/vocabulary';
import { setAccountPassword } from '@tsunagu/services/access';
import { auth, database, PASSWORD_LENGTH_MIN } from './auth.ts';

/** As the sign-in checks it. Throws `bad-request` when it is too short. */
export async function hashPassword(text: string): Promise<string> {
  if (text.length < PASSWORD_LENGTH_MIN) throw new TsunaguError('bad-request', 'password too short');
  const { password } = await auth().$context;
  return password.hash(text);
}

/** Gives an account its first password, or another one, and ends its sessions. Throws `bad-request` when too short. */
export async function setPassword(accountId: string, newPassword: string): Promise<void> {
  const passwordHash = await hashPassword(newPassword);
  await setAccountPassword({ db: database(), now: new Date() }, { accountId, passwordHash }, accountId);
}
