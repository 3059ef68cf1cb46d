import { listGateways, readGateway } from '@tsunagu/services/show';
import { z } from 'zod';
import { readProcedure, router } from '../trpc.ts';
import { serialId } from './inputs.ts';

export const gatewaysRouter = router({
  list: readProcedure.query(({ ctx }) => listGateways(ctx.database, new Date())),
  one: readProcedure
    .input(z.object({ id: serialId }))
    .query(({ ctx, input }) => readGateway(ctx.database, input.id, new Date())),
});
