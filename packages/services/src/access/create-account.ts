import { randomUUID } from 'node:crypto';
import { TsunaguError } from '@tsunagu/core/vocabulary';
import { inTransaction, type Transaction } from '@tsunagu/db';
import { user } from '@tsunagu/db/schema';
import { z } from 'zod';
import type { VerbContext } from '../context.ts';
import { type NewAccount, newAccountSchema } from './new-account.ts';
import { writeAudit } from './write-audit.ts';

/**
 * Creates an account that cannot sign in yet: it has no password. Throws `bad-request`, `email-invalid`,
 * `account-exists`.
 */
export async function createAccount(
  ctx: VerbContext,
  account: NewAccount,
  actor: string,
): Promise<{ readonly id: string }> {
  return inTransaction(ctx.db, (tx) => insertAccount(tx, ctx, account, actor));
}

/** The same, as part of a larger change. */
export async function insertAccount(
  tx: Transaction,
  ctx: Pick<VerbContext, 'now'>,
  account: NewAccount,
  actor: string,
): Promise<{ readonly id: string }> {
  const { name, email, role } = parseAccount(account);
  const id = randomUUID();
  const made = await tx.db
    .insert(user)
    .values({ id, name, email, emailVerified: true, role, createdAt: ctx.now, updatedAt: ctx.now })
    .onConflictDoNothing()
    .returning({ id: user.id });
  if (made.length === 0) throw new TsunaguError('account-exists', 'address is taken');
  await writeAudit(tx, ctx, { actor, action: 'account.created', target: id, detail: { role } });
  return { id };
}

function parseAccount(account: NewAccount): NewAccount {
  const parsed = newAccountSchema.safeParse(account);
  if (parsed.success) return parsed.data;
  const onlyEmail = parsed.error.issues.every(({ path }) => path[0] === 'email');
  throw new TsunaguError(onlyEmail ? 'email-invalid' : 'bad-request', z.prettifyError(parsed.error));
}
