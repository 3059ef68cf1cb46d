import { cancelPlannedChange, newPlannedChangeSchema, planChange } from '@tsunagu/services/detect';
import { listPlannedChanges } from '@tsunagu/services/show';
import { z } from 'zod';
import { readProcedure, respondProcedure, router, verb } from '../trpc.ts';
import { serialId } from './inputs.ts';

export const plannedChangesRouter = router({
  list: readProcedure.query(({ ctx }) => listPlannedChanges(ctx.database, new Date())),
  announce: respondProcedure
    .input(newPlannedChangeSchema)
    .mutation(({ ctx, input }) => planChange(verb(ctx), input, ctx.viewer.id)),
  cancel: respondProcedure
    .input(z.object({ id: serialId }))
    .mutation(({ ctx, input }) => cancelPlannedChange(verb(ctx), input, ctx.viewer.id)),
});
