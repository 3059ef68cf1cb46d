import { TsunaguError } from '@tsunagu/core/vocabulary';
import type { Transaction } from '@tsunagu/db';

/** Throws `conflict` when `leavingId` is the last administrator who can sign in: nobody could change settings then. */
export async function requireAnotherAdmin({ sql }: Transaction, leavingId: string): Promise<void> {
  // Locked in one order: of two administrators who demote each other at once, the second finds itself the last.
  const admins = await sql<{ id: string; ready: boolean }[]>`
    select u.id, exists (select 1 from account a where a.user_id = u.id and a.password is not null) as ready
    from "user" u where u.role = 'admin' order by u.id for update of u`;
  if (!admins.some(({ id }) => id === leavingId)) return;
  const others = admins.filter(({ id, ready }) => id !== leavingId && ready);
  if (others.length === 0) throw new TsunaguError('conflict', 'the last administrator');
}
