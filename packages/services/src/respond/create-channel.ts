import { LOCALES, TsunaguError } from '@tsunagu/core/vocabulary';
import { inTransaction } from '@tsunagu/db';
import { notificationChannel } from '@tsunagu/db/schema';
import { z } from 'zod';
import { writeAudit } from '../access/index.ts';
import { randomOf, type VerbContext } from '../context.ts';
import { emailConfigSchema, parseWebhookUrl, webhookConfigSchema } from './channel-config.ts';
import { parseInput } from './input.ts';
import { sealConfig } from './sealed-config.ts';

const common = { name: z.string().trim().min(1).max(100), locale: z.enum(LOCALES).default('ja') };

export const createChannelSchema = z.discriminatedUnion('kind', [
  z.object({
    ...common,
    kind: z.literal('webhook'),
    url: webhookConfigSchema.shape.url,
    /** Made here without it. */
    secret: webhookConfigSchema.shape.secret.optional(),
  }),
  z.object({ ...common, kind: z.literal('email'), ...emailConfigSchema.shape }),
]);

export interface CreatedChannel {
  readonly id: string;
  /** A webhook's signing secret, shown this once; null for e-mail. */
  readonly secret: string | null;
}

/** Makes a notification channel; its settings are stored sealed. Throws `bad-request`, `channel-url-not-allowed`. */
export async function createChannel(
  ctx: VerbContext,
  input: z.input<typeof createChannelSchema>,
  actor: string,
): Promise<CreatedChannel> {
  const { kind, name, locale, ...rest } = parseInput(createChannelSchema, input);
  let secret: string | null = null;
  let config: unknown = emailConfigSchema.safeParse(rest).data;
  if ('url' in rest) {
    secret = rest.secret ?? `whsec_${randomOf(ctx, 24).toString('base64')}`;
    config = webhookConfigSchema.parse({ url: parseWebhookUrl(rest.url).href, secret });
  }
  return inTransaction(ctx.db, async (tx) => {
    const [row] = await tx.db
      .insert(notificationChannel)
      .values({ kind, name, locale, config: sealConfig(ctx, kind, config), createdAt: ctx.now })
      .returning({ id: notificationChannel.id });
    if (!row) throw new TsunaguError('unexpected', 'insert returned no row');
    await writeAudit(tx, ctx, {
      actor,
      action: 'channel.created',
      target: row.id,
      detail: { kind, name },
    });
    return { id: row.id, secret };
  });
}
