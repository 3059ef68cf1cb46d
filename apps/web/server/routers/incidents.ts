import { listIncidents } from '@tsunagu/services/show';
import { z } from 'zod';
import { readProcedure, router } from '../trpc.ts';

export const incidentsRouter = router({
  list: readProcedure
    .input(z.object({ open: z.boolean(), beforeId: z.int().positive().optional() }))
    .query(({ ctx, input }) => listIncidents(ctx.database, input)),
});
