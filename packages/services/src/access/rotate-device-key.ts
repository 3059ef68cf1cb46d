import { verify } from 'node:crypto';
import {
  KEY_OVERLAP_SECONDS,
  type KeyRotated,
  keyRotationText,
  type RotateKeyRequest,
} from '@tsunagu/core/collect';
import { TsunaguError } from '@tsunagu/core/vocabulary';
import { inTransaction } from '@tsunagu/db';
import { device } from '@tsunagu/db/schema';
import { eq } from 'drizzle-orm';
import type { VerbContext } from '../context.ts';
import { devicePublicKey } from './device-public-key.ts';
import { rememberNonces } from './remember-nonces.ts';
import type { VerifiedDevice } from './verify-request.ts';
import { writeAudit } from './write-audit.ts';

/**
 * Puts a device's new key in the place of the one that signed the request; the old one is taken for a short while more.
 * Asked again for the key in force it answers the same, so that a lost answer can be asked for again. The key before the
 * last rotation can ask for nothing else: who finds an old key cannot take the device over.
 * Throws `bad-request`, `signature-invalid`, `signature-replayed`, `device-revoked`.
 */
export async function rotateDeviceKey(
  ctx: VerbContext,
  asking: VerifiedDevice,
  request: RotateKeyRequest,
): Promise<KeyRotated> {
  const next = Buffer.from(request.newPublicKey, 'base64url');
  const text = Buffer.from(keyRotationText(asking.id, request.newPublicKey), 'utf8');
  if (!verify(null, text, devicePublicKey(next), Buffer.from(request.proof, 'base64url')))
    throw new TsunaguError('signature-invalid', 'proof of the new key');
  await inTransaction(ctx.db, async (tx) => {
    if ((await rememberNonces(tx, [asking])).length > 0) throw new TsunaguError('signature-replayed');
    const [known] = await tx.db.select().from(device).where(eq(device.id, asking.id)).for('update');
    if (known === undefined) throw new TsunaguError('device-unknown');
    if (known.revokedAt) throw new TsunaguError('device-revoked');
    if (next.equals(known.publicKey)) return;
    if (!asking.signedBy.equals(known.publicKey))
      throw new TsunaguError('signature-invalid', 'signed by a key that is not in force any more');
    await tx.db
      .update(device)
      .set({
        publicKey: next,
        previousPublicKey: known.publicKey,
        previousKeyUntil: new Date(ctx.now.getTime() + KEY_OVERLAP_SECONDS * 1000),
      })
      .where(eq(device.id, asking.id));
    await writeAudit(tx, ctx, {
      actor: `device:${asking.id}`,
      action: 'device.key-rotated',
      target: asking.id,
    });
  });
  return { deviceId: asking.id, publicKey: request.newPublicKey, serverTime: ctx.now.toISOString() };
}
