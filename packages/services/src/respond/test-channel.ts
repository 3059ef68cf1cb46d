import { randomUUID } from 'node:crypto';
import { buildTestMessage } from '@tsunagu/core/respond';
import { TsunaguError } from '@tsunagu/core/vocabulary';
import { notificationChannel } from '@tsunagu/db/schema';
import { eq } from 'drizzle-orm';
import type { z } from 'zod';
import { writeAudit } from '../access/index.ts';
import type { VerbContext } from '../context.ts';
import { channelRefSchema } from './delete-channel.ts';
import { type Delivery, deliver } from './deliver.ts';
import { parseInput } from './input.ts';

/** Sends a test message at once and says what became of it. Throws `bad-request`, `not-found`. */
export async function testChannel(
  ctx: VerbContext,
  input: z.input<typeof channelRefSchema>,
  actor: string,
): Promise<Delivery> {
  const { channelId } = parseInput(channelRefSchema, input);
  const [channel] = await ctx.db.db
    .select()
    .from(notificationChannel)
    .where(eq(notificationChannel.id, channelId));
  if (!channel) throw new TsunaguError('not-found', `channel ${channelId}`);
  // Written before the message leaves, so that none leaves without it.
  await writeAudit(ctx.db, ctx, {
    actor,
    action: 'channel.tested',
    target: channelId,
    detail: { kind: channel.kind, name: channel.name },
  });
  const message = buildTestMessage(channel.locale, ctx.now.getTime());
  return deliver(ctx, channel, { id: `test_${randomUUID()}`, message, now: ctx.now });
}
