import { randomUUID } from 'node:crypto';
import { type Role, TsunaguError } from '@tsunagu/core/vocabulary';
import { inTransaction } from '@tsunagu/db';
import { user } from '@tsunagu/db/schema';
import type { VerbContext } from '../context.ts';
import { writeAudit } from './write-audit.ts';

export interface NewAccount {
  readonly name: string;
  readonly email: string;
  readonly role: Role;
}

/** Creates an account that cannot sign in yet: it has no password. Throws `conflict` when the address is taken. */
export async function createAccount(
  ctx: VerbContext,
  account: NewAccount,
  actor: string,
): Promise<{ readonly id: string }> {
  const { role } = account;
  const id = randomUUID();
  // Sign-in looks addresses up in lower case.
  const email = account.email.trim().toLowerCase();
  return inTransaction(ctx.db, async (tx) => {
    const made = await tx.db
      .insert(user)
      .values({
        id,
        name: account.name.trim(),
        email,
        emailVerified: true,
        role,
        createdAt: ctx.now,
        updatedAt: ctx.now,
      })
      .onConflictDoNothing()
      .returning({ id: user.id });
    if (made.length === 0) throw new TsunaguError('conflict', 'address is taken');
    await writeAudit(tx, ctx, { actor, action: 'account.created', target: id, detail: { role } });
    return { id };
  });
}
