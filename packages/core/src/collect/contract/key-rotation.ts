import { z } from 'zod';

/** Ed25519 public key, raw 32 bytes, base64url. */
const publicKey = z.string().regex(/^[A-Za-z0-9_-]{43}$/);

/** POST /v1/rotate-key, signed like everything by the key in force: from the answer on the new one is. */
export const rotateKeyRequestSchema = z.object({
  protocolVersion: z.literal(1),
  newPublicKey: publicKey,
  /** Signature of the new key over `keyRotationText`: whoever asks has it. base64url. */
  proof: z.string().regex(/^[A-Za-z0-9_-]{86}$/),
});
export type RotateKeyRequest = z.infer<typeof rotateKeyRequestSchema>;

export const keyRotatedSchema = z.object({
  deviceId: z.uuid(),
  /** The key in force. */
  publicKey,
  serverTime: z.iso.datetime(),
});
export type KeyRotated = z.infer<typeof keyRotatedSchema>;

/** How long the edge takes the old key beside the new one, for what was under way, in seconds. */
export const KEY_OVERLAP_SECONDS = 3600;

/** What the new key signs. */
export function keyRotationText(deviceId: string, newPublicKey: string): string {
  return ['tsunagu-rotate-key-v1', deviceId.toLowerCase(), newPublicKey].join('\n');
}
