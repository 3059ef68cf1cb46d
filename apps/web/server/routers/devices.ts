import { revokeDevice } from '@tsunagu/services/access';
import {
  listChronicFailers,
  listDevices,
  listSilentMachines,
  readChronic,
  readDevice,
  readSilence,
} from '@tsunagu/services/show';
import { z } from 'zod';
import { adminProcedure, readProcedure, router, verb } from '../trpc.ts';
import { pageOf, serialId } from './inputs.ts';

export const devicesRouter = router({
  list: readProcedure
    .input(
      z.object({
        search: z.string().max(255).optional(),
        site: z.string().max(255).optional(),
        cursor: z.object({ lastSeenAt: z.iso.datetime(), id: z.uuid() }).nullish(),
      }),
    )
    .query(async ({ ctx, input: { cursor, ...filter } }) =>
      pageOf(await listDevices(ctx.database, { ...filter, before: cursor ?? undefined }), (row) => ({
        lastSeenAt: row.lastSeenAt,
        id: row.id,
      })),
    ),
  one: readProcedure
    .input(z.object({ id: z.uuid() }))
    .query(({ ctx, input }) => readDevice(ctx.database, input.id)),
  /** Machines that should be heard and are not. */
  silent: readProcedure
    .input(
      z.object({
        site: z.string().max(255).optional(),
        version: z.string().max(255).optional(),
        cursor: z.object({ heardAt: z.iso.datetime(), id: z.uuid() }).nullish(),
      }),
    )
    .query(async ({ ctx, input: { cursor, ...filter } }) =>
      pageOf(await listSilentMachines(ctx.database, { ...filter, before: cursor ?? undefined }), (row) => ({
        heardAt: row.heardAt,
        id: row.id,
      })),
    ),
  silence: readProcedure.query(({ ctx }) => readSilence(ctx.database, new Date())),
  /** People who fail of the same cause for weeks. */
  chronicFailers: readProcedure
    .input(
      z.object({
        verdict: z.string().max(64).optional(),
        cursor: z
          .object({
            daysFailed: z.int().min(0).max(32_767),
            personOrdinal: serialId,
            verdict: z.string().max(64),
          })
          .nullish(),
      }),
    )
    .query(async ({ ctx, input: { cursor, verdict } }) =>
      pageOf(
        await listChronicFailers(ctx.database, { verdict, before: cursor ?? undefined }),
        ({ daysFailed, personOrdinal, verdict }) => ({ daysFailed, personOrdinal, verdict }),
      ),
    ),
  chronic: readProcedure.query(({ ctx }) => readChronic(ctx.database)),
  /** For good: the machine is refused from its next request on, and must enrol anew as another device. */
  revoke: adminProcedure
    .input(z.object({ id: z.uuid() }))
    .mutation(({ ctx, input }) => revokeDevice(verb(ctx), input.id, ctx.viewer.id)),
});
