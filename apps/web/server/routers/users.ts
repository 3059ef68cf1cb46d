import { roleSchema } from '@tsunagu/core/vocabulary';
import {
  changeAccountRole,
  createAccount,
  inviteAccount,
  newAccountSchema,
  removeAccount,
} from '@tsunagu/services/access';
import { listAccounts } from '@tsunagu/services/show';
import { z } from 'zod';
import type { Viewer } from '../auth.ts';
import { adminProcedure, type Context, router, verb } from '../trpc.ts';

const one = z.object({ id: z.string().min(1).max(200) });

export const usersRouter = router({
  list: adminProcedure.query(({ ctx }) => listAccounts(ctx.database)),
  /** Makes the account and the link with which its owner chooses a password; the link is shown this once. */
  create: adminProcedure
    .input(
      // The address is judged by the verb, whose refusal says what is wrong with it.
      newAccountSchema.extend({ email: z.string().max(320) }),
    )
    .mutation(async ({ ctx, input }) => {
      const { id } = await createAccount(verb(ctx), input, ctx.viewer.id);
      return linkOf(ctx, id);
    }),
  /** Another link, for somebody who lost the first one or forgot the password. */
  invite: adminProcedure.input(one).mutation(({ ctx, input }) => linkOf(ctx, input.id)),
  setRole: adminProcedure
    .input(one.extend({ role: roleSchema }))
    .mutation(({ ctx, input }) => changeAccountRole(verb(ctx), input, ctx.viewer.id)),
  remove: adminProcedure
    .input(one)
    .mutation(({ ctx, input }) => removeAccount(verb(ctx), input.id, ctx.viewer.id)),
});

async function linkOf(
  ctx: Context & { readonly viewer: Viewer },
  accountId: string,
): Promise<{ path: string; expiresAt: string }> {
  const { token, expiresAt } = await inviteAccount(verb(ctx), accountId, ctx.viewer.id);
  return { path: `/welcome/${token}`, expiresAt: expiresAt.toISOString() };
}
