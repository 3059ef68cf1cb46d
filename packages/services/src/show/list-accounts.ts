import type { Role } from '@tsunagu/core/vocabulary';
import type { Database } from '@tsunagu/db';

export interface AccountRow {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly role: Role;
  readonly createdAt: string;
  /** Has chosen a password. */
  readonly ready: boolean;
  readonly lastSeenAt: string | null;
}

/** Everybody who can sign in, oldest first. */
export async function listAccounts({ sql }: Pick<Database, 'sql'>): Promise<readonly AccountRow[]> {
  const rows = await sql<
    (Omit<AccountRow, 'createdAt' | 'lastSeenAt'> & { createdAt: Date; lastSeenAt: Date | null })[]
  >`
    select u.id, u.name, u.email, u.role, u.created_at as "createdAt",
      exists (select 1 from account a where a.user_id = u.id and a.password is not null) as ready,
      (select max(s.updated_at) from session s where s.user_id = u.id) as "lastSeenAt"
    from "user" u order by u.created_at, u.id limit 500`;
  return rows.map((row) => ({
    ...row,
    createdAt: row.createdAt.toISOString(),
    lastSeenAt: row.lastSeenAt?.toISOString() ?? null,
  }));
}
