import { type Role, TsunaguError } from '@tsunagu/core/vocabulary';
import { auth, PASSWORD_LENGTH_MIN } from './auth.ts';

export interface NewAccount {
  readonly name: string;
  readonly email: string;
  readonly password: string;
  readonly role: Role;
}

/**
 * Creates an account that can sign in at once; sign-up by strangers stays off.
 * Throws `bad-request` for a short password, `conflict` when the address is taken.
 */
export async function createAccount(account: NewAccount): Promise<{ readonly id: string }> {
  if (account.password.length < PASSWORD_LENGTH_MIN)
    throw new TsunaguError('bad-request', 'password too short');
  const { internalAdapter, password } = await auth().$context;
  const email = account.email.trim().toLowerCase();
  if (await internalAdapter.findUserByEmail(email)) throw new TsunaguError('conflict', 'address is taken');
  const created = await internalAdapter.createUser(
    { name: account.name.trim(), email, emailVerified: true, role: account.role },
    { method: 'admin' },
  );
  await internalAdapter.linkAccount({
    userId: created.id,
    accountId: created.id,
    providerId: 'credential',
    password: await password.hash(account.password),
  });
  return { id: created.id };
}

/** Replaces the password of an account. */
export async function setPassword(userId: string, newPassword: string): Promise<void> {
  if (newPassword.length < PASSWORD_LENGTH_MIN) throw new TsunaguError('bad-request', 'password too short');
  const { internalAdapter, password } = await auth().$context;
  await internalAdapter.updatePassword(userId, await password.hash(newPassword));
}
