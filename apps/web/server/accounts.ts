import { type Role, TsunaguError } from '@tsunagu/core/vocabulary';
import { auth, PASSWORD_LENGTH_MIN } from './auth.ts';

export interface NewAccount {
  readonly name: string;
  readonly email: string;
  readonly role: Role;
}

/** Creates an account that cannot sign in yet: it has no password. Throws `conflict` when the address is taken. */
export async function createAccount(account: NewAccount): Promise<{ readonly id: string }> {
  const { internalAdapter } = await auth().$context;
  const email = account.email.trim().toLowerCase();
  if (await internalAdapter.findUserByEmail(email)) throw new TsunaguError('conflict', 'address is taken');
  return internalAdapter.createUser(
    { name: account.name.trim(), email, emailVerified: true, role: account.role },
    { method: 'admin' },
  );
}

/** Gives an account its first password, or another one, and ends its sessions. Throws `bad-request` when too short. */
export async function setPassword(userId: string, newPassword: string): Promise<void> {
  if (newPassword.length < PASSWORD_LENGTH_MIN) throw new TsunaguError('bad-request', 'password too short');
  const { internalAdapter, password } = await auth().$context;
  const hash = await password.hash(newPassword);
  if (await internalAdapter.findCredentialAccount(userId)) {
    await internalAdapter.updatePassword(userId, hash);
    await internalAdapter.deleteUserSessions(userId);
    return;
  }
  await internalAdapter.linkAccount({ userId, accountId: userId, providerId: 'credential', password: hash });
}

/** Changes what an account may do; its sessions learn it with their next request. Throws `not-found`. */
export async function setRole(userId: string, role: Role): Promise<void> {
  const { internalAdapter } = await auth().$context;
  if (!(await internalAdapter.findUserById(userId))) throw new TsunaguError('not-found', 'account');
  await internalAdapter.updateUser(userId, { role });
}

/** Removes an account with its sessions. Throws `not-found`. */
export async function removeAccount(userId: string): Promise<void> {
  const { internalAdapter } = await auth().$context;
  if (!(await internalAdapter.findUserById(userId))) throw new TsunaguError('not-found', 'account');
  await internalAdapter.deleteUser(userId);
}
