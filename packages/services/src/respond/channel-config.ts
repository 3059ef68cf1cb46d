import { TsunaguError } from '@tsunagu/core/vocabulary';
import { z } from 'zod';

const address = z.string().trim().email().max(320);

/** Where a webhook goes and what it is signed with. */
export const webhookConfigSchema = z.object({
  url: z.string().trim().max(2048),
  /** `whsec_` and base64 of 24 to 64 bytes (Standard Webhooks). */
  secret: z.string().regex(/^whsec_[A-Za-z0-9+/]{32,88}={0,2}$/),
});
export type WebhookConfig = z.infer<typeof webhookConfigSchema>;

export const emailConfigSchema = z.object({
  host: z.string().trim().min(1).max(255),
  port: z.int().min(1).max(65_535),
  /** TLS from the first byte; without it STARTTLS is used where offered, and required when there is a password. */
  secure: z.boolean().default(false),
  user: z.string().max(320).nullable().default(null),
  password: z.string().max(1024).nullable().default(null),
  from: address,
  to: z.array(address).min(1).max(50),
});
export type EmailConfig = z.infer<typeof emailConfigSchema>;

/** Only http and https, and no credentials that a log or a proxy could show. Throws `channel-url-not-allowed`. */
export function parseWebhookUrl(text: string): URL {
  const url = URL.parse(text);
  const allowed = url !== null && (url.protocol === 'https:' || url.protocol === 'http:');
  if (!allowed || url.username !== '' || url.password !== '') {
    throw new TsunaguError('channel-url-not-allowed', 'scheme or credentials');
  }
  return url;
}
