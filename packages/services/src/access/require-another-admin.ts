import { TsunaguError } from '@tsunagu/core/vocabulary';
import type { Transaction } from '@tsunagu/db';
import { lockAdmins } from './lock-admins.ts';

/** Throws `last-administrator` when no other one could sign in: nobody could change settings then. */
export async function requireAnotherAdmin(tx: Transaction, leavingId: string): Promise<void> {
  const admins = await lockAdmins(tx);
  if (!admins.some(({ id }) => id === leavingId)) return;
  const others = admins.filter(({ id, ready }) => id !== leavingId && ready);
  if (others.length === 0) throw new TsunaguError('last-administrator', leavingId);
}
