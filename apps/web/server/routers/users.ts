import { roleSchema, TsunaguError } from '@tsunagu/core/vocabulary';
import { writeAudit } from '@tsunagu/services/access';
import type { Database } from '@tsunagu/services/database';
import { listAccounts } from '@tsunagu/services/show';
import { z } from 'zod';
import { createAccount, removeAccount, setRole } from '../accounts.ts';
import { createInvitation } from '../invitations.ts';
import { adminProcedure, router } from '../trpc.ts';

const one = z.object({ id: z.string().min(1).max(200) });

export const usersRouter = router({
  list: adminProcedure.query(({ ctx }) => listAccounts(ctx.database)),
  /** Makes the account and the link with which its owner chooses a password; the link is shown this once. */
  create: adminProcedure
    .input(z.object({ name: z.string().trim().min(1).max(120), email: z.email().max(320), role: roleSchema }))
    .mutation(async ({ ctx, input }) => {
      const { id } = await createAccount(input);
      await audit(ctx, 'account.created', id, { role: input.role });
      return linkOf(id);
    }),
  /** Another link, for somebody who lost the first one or forgot the password. */
  invite: adminProcedure.input(one).mutation(({ input }) => linkOf(input.id)),
  setRole: adminProcedure.input(one.extend({ role: roleSchema })).mutation(async ({ ctx, input }) => {
    if (input.role !== 'admin') await keepOneAdmin(ctx.database, input.id);
    await setRole(input.id, input.role);
    await audit(ctx, 'account.role-changed', input.id, { role: input.role });
  }),
  remove: adminProcedure.input(one).mutation(async ({ ctx, input }) => {
    await keepOneAdmin(ctx.database, input.id);
    await removeAccount(input.id);
    await audit(ctx, 'account.removed', input.id, {});
  }),
});

async function linkOf(userId: string): Promise<{ path: string; expiresAt: string }> {
  const { token, expiresAt } = await createInvitation(userId, new Date());
  return { path: `/welcome/${token}`, expiresAt: expiresAt.toISOString() };
}

/** Throws `conflict` when nobody could change settings any more. */
async function keepOneAdmin(database: Database, leavingId: string): Promise<void> {
  const accounts = await listAccounts(database);
  const others = accounts.filter(
    (account) => account.role === 'admin' && account.id !== leavingId && account.ready,
  );
  if (others.length === 0) throw new TsunaguError('conflict', 'the last administrator');
}

async function audit(
  ctx: { readonly database: Database; readonly viewer: { readonly id: string } },
  action: 'account.created' | 'account.role-changed' | 'account.removed',
  target: string,
  detail: Record<string, string>,
): Promise<void> {
  await writeAudit(ctx.database, { now: new Date() }, { actor: ctx.viewer.id, action, target, detail });
}
