import {
  listCertificateHolders,
  listExpiries,
  listGateways,
  listGatewayUsers,
  readGateway,
} from '@tsunagu/services/show';
import { z } from 'zod';
import { readProcedure, router } from '../trpc.ts';
import { pageOf, serialId } from './inputs.ts';

export const gatewaysRouter = router({
  list: readProcedure.query(({ ctx }) => listGateways(ctx.database, new Date())),
  /** Certificates that end soon, with the people whom that locks out. */
  expiries: readProcedure.query(({ ctx }) => listExpiries(ctx.database, new Date())),
  /** Those people, of the gateways that show the certificate. */
  users: readProcedure
    .input(z.object({ gatewayIds: z.array(serialId).min(1).max(500), cursor: z.int().min(0).nullish() }))
    .query(async ({ ctx, input: { gatewayIds, cursor } }) =>
      pageOf(
        await listGatewayUsers(ctx.database, { gatewayIds, after: cursor ?? undefined, now: new Date() }),
        (row) => row.ordinal,
      ),
    ),
  /** The machines whose own certificates of one issuer end on one day. */
  holders: readProcedure
    .input(
      z.object({
        issuer: z.string().max(255).nullable(),
        day: z.iso.date(),
        cursor: z.int().min(0).nullish(),
      }),
    )
    .query(async ({ ctx, input: { issuer, day, cursor } }) =>
      pageOf(
        await listCertificateHolders(ctx.database, {
          issuer,
          day,
          after: cursor ?? undefined,
          now: new Date(),
        }),
        (row) => row.ordinal,
      ),
    ),
  one: readProcedure
    .input(z.object({ id: serialId }))
    .query(({ ctx, input }) => readGateway(ctx.database, input.id, new Date())),
});
