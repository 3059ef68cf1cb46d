import { notificationChannel } from '@tsunagu/db/schema';
import { and, eq } from 'drizzle-orm';
import type { VerbContext } from '../context.ts';
import { isSealed, sealConfig } from './sealed-config.ts';

/** Seals the channels that an earlier release stored in clear; returns how many. */
export async function sealChannels(ctx: VerbContext): Promise<number> {
  const rows = await ctx.db.db.select().from(notificationChannel);
  const clear = rows.filter(({ config }) => !isSealed(config));
  for (const { id, kind, config } of clear) {
    await ctx.db.db
      .update(notificationChannel)
      .set({ config: sealConfig(ctx, kind, config) })
      .where(and(eq(notificationChannel.id, id), eq(notificationChannel.config, config)));
  }
  return clear.length;
}
