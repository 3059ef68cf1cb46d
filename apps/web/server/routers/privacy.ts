import { setNamesInClear } from '@tsunagu/services/access';
import { readPrivacy } from '@tsunagu/services/show';
import { z } from 'zod';
import { adminProcedure, router, verb } from '../trpc.ts';

export const privacyRouter = router({
  read: adminProcedure.query(({ ctx }) => readPrivacy(ctx.database)),
  setNames: adminProcedure
    .input(z.object({ on: z.boolean() }))
    .mutation(({ ctx, input }) => setNamesInClear(verb(ctx), input.on, ctx.viewer.id)),
});
