import { TIME_RANGES } from '@tsunagu/core/show';
import { listCertificates, readCauseSeries, readNow } from '@tsunagu/services/show';
import { readProgramHealth } from '@tsunagu/services/watch';
import { z } from 'zod';
import { readProcedure, router } from '../trpc.ts';

export const nowRouter = router({
  state: readProcedure.query(({ ctx }) => readNow(ctx.database, new Date())),
  causes: readProcedure
    .input(z.object({ range: z.enum(TIME_RANGES) }))
    .query(({ ctx, input }) => readCauseSeries(ctx.database, input.range, new Date())),
  programs: readProcedure.query(({ ctx }) => readProgramHealth(ctx.database, new Date())),
  certificates: readProcedure.query(({ ctx }) => listCertificates(ctx.database, new Date())),
});
