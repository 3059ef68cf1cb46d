import { markSignal, newMarkSchema } from '@tsunagu/services/detect';
import { countMarks, listGroupSignals, listMergeableSignals, readSignal } from '@tsunagu/services/show';
import { z } from 'zod';
import { readProcedure, respondProcedure, router, verb } from '../trpc.ts';
import { serialId } from './inputs.ts';

const one = z.object({ id: z.uuid() });

export const signalsRouter = router({
  one: readProcedure.input(one).query(({ ctx, input }) => readSignal(ctx.database, input.id)),
  ofGroup: readProcedure
    .input(z.object({ groupId: serialId }))
    .query(({ ctx, input }) => listGroupSignals(ctx.database, input.groupId)),
  mergeable: readProcedure.input(one).query(({ ctx, input }) => listMergeableSignals(ctx.database, input.id)),
  /** How often detection was right lately, by the marks. */
  marks: readProcedure.query(({ ctx }) => countMarks(ctx.database, new Date())),
  /** null takes the mark back. */
  mark: respondProcedure
    .input(one.extend({ mark: newMarkSchema.nullable() }))
    .mutation(({ ctx, input }) =>
      markSignal(verb(ctx), { signalId: input.id, mark: input.mark }, ctx.viewer.id),
    ),
});
