import {
  createEnrolmentToken,
  listEnrolmentTokens,
  newEnrolmentTokenSchema,
  revokeEnrolmentToken,
} from '@tsunagu/services/access';
import { z } from 'zod';
import { env } from '../../env.ts';
import { adminProcedure, router, verb } from '../trpc.ts';

export const enrolmentRouter = router({
  list: adminProcedure.query(async ({ ctx }) => {
    const rows = await listEnrolmentTokens(ctx.database, new Date());
    return rows.map(({ createdBy: _, ...row }) => ({
      ...row,
      expiresAt: row.expiresAt.toISOString(),
      createdAt: row.createdAt.toISOString(),
    }));
  }),
  /** The token and the one command that uses it; neither can be shown again. */
  create: adminProcedure.input(newEnrolmentTokenSchema).mutation(async ({ ctx, input }) => {
    const { token, expiresAt, usesMax } = await createEnrolmentToken(verb(ctx), input, ctx.viewer.id);
    return {
      command: `tsunagu enroll --server ${env.ingestUrl(ctx.host)} --token ${token}`,
      expiresAt: expiresAt.toISOString(),
      usesMax,
    };
  }),
  revoke: adminProcedure
    .input(z.object({ id: z.uuid() }))
    .mutation(({ ctx, input }) => revokeEnrolmentToken(verb(ctx), input.id, ctx.viewer.id)),
});
