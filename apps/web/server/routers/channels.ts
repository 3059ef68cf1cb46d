import {
  channelRefSchema,
  createChannel,
  createChannelSchema,
  deleteChannel,
  listChannels,
  testChannel,
} from '@tsunagu/services/respond';
import { adminProcedure, router, verb } from '../trpc.ts';

export const channelsRouter = router({
  list: adminProcedure.query(async ({ ctx }) => {
    const rows = await listChannels(verb(ctx));
    return rows.map(({ createdAt, lastAt, ...row }) => ({
      id: row.id,
      kind: row.kind,
      name: row.name,
      locale: row.locale,
      enabled: row.enabled,
      target: row.target,
      lastState: row.lastState,
      lastError: row.lastError,
      createdAt: createdAt.toISOString(),
      lastAt: lastAt?.toISOString() ?? null,
    }));
  }),
  create: adminProcedure
    .input(createChannelSchema)
    .mutation(({ ctx, input }) => createChannel(verb(ctx), input, ctx.viewer.id)),
  test: adminProcedure
    .input(channelRefSchema)
    .mutation(({ ctx, input }) => testChannel(verb(ctx), input, ctx.viewer.id)),
  remove: adminProcedure
    .input(channelRefSchema)
    .mutation(({ ctx, input }) => deleteChannel(verb(ctx), input, ctx.viewer.id)),
});
