import type { Locale } from '@tsunagu/core/vocabulary';
import { type notification, notificationChannel } from '@tsunagu/db/schema';
import { asc } from 'drizzle-orm';
import type { VerbContext } from '../context.ts';
import { emailConfigSchema, parseWebhookUrl, webhookConfigSchema } from './channel-config.ts';
import { openConfig } from './sealed-config.ts';

type NotificationState = typeof notification.$inferSelect.state;

export interface ChannelRow {
  readonly id: string;
  readonly kind: 'webhook' | 'email';
  readonly name: string;
  readonly locale: Locale;
  readonly enabled: boolean;
  readonly createdAt: Date;
  /** Host of a webhook, addresses of an e-mail channel: enough to tell two apart, never a path, secret or password.
   * null = sealed with another TSUNAGU_SECRET. */
  readonly target: string | null;
  /** What became of the last notification; null = none yet. */
  readonly lastState: NotificationState | null;
  readonly lastAt: Date | null;
  readonly lastError: string | null;
}

function targetOf(
  ctx: Pick<VerbContext, 'secret'>,
  kind: ChannelRow['kind'],
  stored: unknown,
): string | null {
  let config: unknown;
  try {
    config = openConfig(ctx, kind, stored);
  } catch {
    // The page says so; the channel can still be removed and made anew.
    return null;
  }
  if (kind === 'email') return emailConfigSchema.parse(config).to.join(', ');
  return parseWebhookUrl(webhookConfigSchema.parse(config).url).host;
}

/** All channels, oldest first. Secrets are never returned. */
export async function listChannels(ctx: Pick<VerbContext, 'db' | 'secret'>): Promise<readonly ChannelRow[]> {
  const database = ctx.db;
  const rows = await database.db
    .select()
    .from(notificationChannel)
    .orderBy(asc(notificationChannel.createdAt));
  const last = await database.sql<
    { channel_id: string; state: NotificationState; error: string | null; at: Date }[]
  >`
    select distinct on (channel_id) channel_id, state, error, coalesce(sent_at, created_at) as at
    from notification order by channel_id, created_at desc`;
  return rows.map(({ config, ...row }) => {
    const latest = last.find((entry) => entry.channel_id === row.id);
    return {
      ...row,
      target: targetOf(ctx, row.kind, config),
      lastState: latest?.state ?? null,
      lastAt: latest?.at ?? null,
      lastError: latest?.error ?? null,
    };
  });
}
