import { createCipheriv, createDecipheriv, hkdfSync } from 'node:crypto';
import { TsunaguError } from '@tsunagu/core/vocabulary';
import { z } from 'zod';
import { randomOf, type VerbContext } from '../context.ts';

type Sealer = Pick<VerbContext, 'secret' | 'random'>;

const CIPHER = 'aes-256-gcm';
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
/** What stands in the store: AES-256-GCM, base64url of nonce, tag and text. A row of an earlier release is in clear. */
const sealedSchema = z.strictObject({ sealed: z.string().regex(/^v1\.[\w-]+$/) });

/** Hides a channel's settings: passwords, signing secrets, and addresses whose path is a secret. Throws without a secret. */
export function sealConfig(ctx: Sealer, kind: string, config: unknown): z.infer<typeof sealedSchema> {
  const nonce = randomOf(ctx, NONCE_BYTES);
  const cipher = createCipheriv(CIPHER, keyOf(ctx), nonce).setAAD(Buffer.from(kind));
  const text = Buffer.concat([cipher.update(JSON.stringify(config), 'utf8'), cipher.final()]);
  return { sealed: `v1.${Buffer.concat([nonce, cipher.getAuthTag(), text]).toString('base64url')}` };
}

/** The settings as they were given. Throws what keeps them from being read: another secret, none, or a changed row. */
export function openConfig(ctx: Sealer, kind: string, stored: unknown): unknown {
  const { success, data } = sealedSchema.safeParse(stored);
  if (!success) return stored;
  const bytes = Buffer.from(data.sealed.slice('v1.'.length), 'base64url');
  const decipher = createDecipheriv(CIPHER, keyOf(ctx), bytes.subarray(0, NONCE_BYTES), {
    authTagLength: TAG_BYTES,
  }).setAAD(Buffer.from(kind));
  decipher.setAuthTag(bytes.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES));
  const text = [decipher.update(bytes.subarray(NONCE_BYTES + TAG_BYTES)), decipher.final()];
  return JSON.parse(Buffer.concat(text).toString('utf8'));
}

export function isSealed(stored: unknown): boolean {
  return sealedSchema.safeParse(stored).success;
}

/** A key of its own, so that nothing else that is made from the secret can open this. */
function keyOf({ secret }: Sealer): Buffer {
  if (!secret) throw new TsunaguError('unexpected', 'TSUNAGU_SECRET is not given');
  return Buffer.from(hkdfSync('sha256', secret, '', 'tsunagu notification channel', 32));
}
