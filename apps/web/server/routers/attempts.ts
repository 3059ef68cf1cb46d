import { CATALOGUE_VERSION } from '@tsunagu/core/diagnose';
import { readReplays } from '@tsunagu/services/diagnose';
import { listAttempts, readAttempt } from '@tsunagu/services/show';
import { z } from 'zod';
import { adminProcedure, readProcedure, router } from '../trpc.ts';
import { attemptCursor, pageOf } from './inputs.ts';

export const attemptsRouter = router({
  byDevice: readProcedure
    .input(z.object({ deviceId: z.uuid(), cursor: attemptCursor.nullish() }))
    .query(async ({ ctx, input }) =>
      pageOf(
        await listAttempts(ctx.database, { deviceId: input.deviceId }, input.cursor ?? undefined),
        (row) => ({ occurredAt: row.occurredAt, attemptId: row.attemptId }),
      ),
    ),
  one: readProcedure
    .input(z.object({ deviceId: z.uuid(), attemptId: z.uuid(), occurredAt: z.iso.datetime().optional() }))
    .query(({ ctx, input: { occurredAt, ...id } }) =>
      readAttempt(ctx.database, {
        ...id,
        occurredAt: occurredAt === undefined ? undefined : new Date(occurredAt),
      }),
    ),
  /** The last passes over history, and the catalogue that this dashboard runs with. */
  replays: adminProcedure.query(async ({ ctx }) => ({
    catalogueVersion: CATALOGUE_VERSION,
    runs: await readReplays(ctx.database),
  })),
});
