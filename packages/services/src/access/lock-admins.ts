import type { Transaction } from '@tsunagu/db';
import { accountOwnerSchema } from './new-account.ts';

export interface Admin {
  readonly id: string;
  /** Has a password and an address that the sign-in accepts. */
  readonly ready: boolean;
}

/**
 * All administrators, locked in one order: of two who demote each other at once, the second sees what the first did.
 */
export async function lockAdmins({ sql }: Transaction): Promise<readonly Admin[]> {
  const rows = await sql<{ id: string; email: string; has_password: boolean }[]>`
    select u.id, u.email,
      exists (select 1 from account a where a.user_id = u.id and a.password is not null) as has_password
    from "user" u where u.role = 'admin' order by u.id for update of u`;
  const { email: address } = accountOwnerSchema.shape;
  return rows.map(({ id, email, has_password }) => ({
    id,
    ready: has_password && address.safeParse(email).success,
  }));
}
