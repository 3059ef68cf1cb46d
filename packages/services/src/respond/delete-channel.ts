import { TsunaguError } from '@tsunagu/core/vocabulary';
import { inTransaction } from '@tsunagu/db';
import { notification, notificationChannel } from '@tsunagu/db/schema';
import { eq } from 'drizzle-orm';
import { z } from 'zod';
import { writeAudit } from '../access/index.ts';
import type { VerbContext } from '../context.ts';
import { parseInput } from './input.ts';

export const channelRefSchema = z.object({ channelId: z.uuid() });

/** Removes a channel with its secrets and its log. Throws `bad-request`, `not-found`. */
export async function deleteChannel(
  ctx: VerbContext,
  input: z.input<typeof channelRefSchema>,
  actor: string,
): Promise<void> {
  const { channelId } = parseInput(channelRefSchema, input);
  await inTransaction(ctx.db, async (tx) => {
    await tx.db.delete(notification).where(eq(notification.channelId, channelId));
    const [gone] = await tx.db
      .delete(notificationChannel)
      .where(eq(notificationChannel.id, channelId))
      .returning({ kind: notificationChannel.kind, name: notificationChannel.name });
    if (gone === undefined) throw new TsunaguError('not-found', `channel ${channelId}`);
    await writeAudit(tx, ctx, { actor, action: 'channel.removed', target: channelId, detail: gone });
  });
}
