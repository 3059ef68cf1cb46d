import { thresholdsSchema } from '@tsunagu/core/detect';
import { readThresholds, setThresholds } from '@tsunagu/services/access';
import { newBacktestSchema, requestBacktest } from '@tsunagu/services/detect';
import { readBacktest } from '@tsunagu/services/show';
import { adminProcedure, router, verb } from '../trpc.ts';

export const thresholdsRouter = router({
  read: adminProcedure.query(({ ctx }) => readThresholds(ctx.database)),
  set: adminProcedure
    .input(thresholdsSchema)
    .mutation(({ ctx, input }) => setThresholds(verb(ctx), input, ctx.viewer.id)),
  backtest: adminProcedure.query(({ ctx }) => readBacktest(ctx.database, new Date())),
  tryOut: adminProcedure
    .input(newBacktestSchema)
    .mutation(({ ctx, input }) => requestBacktest(verb(ctx), input, ctx.viewer.id)),
});
