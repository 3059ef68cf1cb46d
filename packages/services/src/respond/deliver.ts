import type { Message } from '@tsunagu/core/respond';
import type { VerbContext } from '../context.ts';
import { emailConfigSchema, webhookConfigSchema } from './channel-config.ts';
import { openConfig } from './sealed-config.ts';
import { sendEmail } from './send-email.ts';
import { sendWebhook } from './send-webhook.ts';

/** What became of one try. `detail` never carries an address, a secret or what the receiver answered. */
export type Delivery =
  | { readonly ok: true }
  | { readonly ok: false; readonly permanent: boolean; readonly detail: string };

export interface Parcel {
  /** Same id = same message, on every retry. */
  readonly id: string;
  readonly message: Message;
  readonly now: Date;
}

/** Sends one message over one channel, once. Never throws for what the receiver or the network does. */
export async function deliver(
  ctx: Pick<VerbContext, 'secret'>,
  channel: { readonly kind: 'webhook' | 'email'; readonly config: unknown },
  parcel: Parcel,
): Promise<Delivery> {
  let config: unknown;
  try {
    config = openConfig(ctx, channel.kind, channel.config);
  } catch {
    // Another TSUNAGU_SECRET, or none: the reason is told with the notification, and a restart with the right one mends it.
    return { ok: false, permanent: false, detail: 'settings-unreadable' };
  }
  try {
    return channel.kind === 'webhook'
      ? await sendWebhook(webhookConfigSchema.parse(config), parcel)
      : await sendEmail(emailConfigSchema.parse(config), parcel);
  } catch (error) {
    // The receiver's trouble is a result, not a failure of ours: it is logged with the notification and retried.
    return { ok: false, permanent: false, detail: failureCode(error) };
  }
}

/** A system's short code (ECONNREFUSED, EAUTH, …) where there is one; messages may quote addresses. */
function failureCode(error: unknown): string {
  if (error instanceof Error && 'code' in error && typeof error.code === 'string') return error.code;
  return error instanceof Error ? error.name : 'unknown';
}
