import type { EnrolAccepted, EnrolRequest } from '@tsunagu/core/collect';
import { isWithin } from '@tsunagu/core/networks';
import { TsunaguError } from '@tsunagu/core/vocabulary';
import { inTransaction, type Transaction } from '@tsunagu/db';
import { device, enrolmentToken } from '@tsunagu/db/schema';
import { eq } from 'drizzle-orm';
import { cleanText } from '../clean-json.ts';
import type { VerbContext } from '../context.ts';
import { collectorConfigFor } from './collector-config-for.ts';
import { devicePublicKey } from './device-public-key.ts';
import { ensureOrganization } from './ensure-organization.ts';
import { hashSecret } from './secret.ts';
import { writeAudit } from './write-audit.ts';

type Token = typeof enrolmentToken.$inferSelect;

/**
 * Registers a device's public key for one use of a token. The same device with the same key again is answered the
 * same and costs no use, so that a lost answer can be asked for again.
 * `address` is where the device calls from; null = not known, which is outside of every network that a token is for.
 * Throws `token-invalid`, `token-expired`, `token-elsewhere`, `token-used-up`, `device-key-differs`, `device-revoked`,
 * `bad-request`.
 */
export async function enrolDevice(
  ctx: VerbContext,
  request: EnrolRequest,
  address: string | null = null,
): Promise<EnrolAccepted> {
  const publicKey = Buffer.from(request.publicKey, 'base64url');
  devicePublicKey(publicKey);
  await ensureOrganization(ctx);
  await inTransaction(ctx.db, async (tx) => {
    const token = await takeToken(tx, ctx, request.token, address);
    const [known] = await tx.db.select().from(device).where(eq(device.id, request.deviceId)).for('update');
    if (known?.revokedAt) throw new TsunaguError('device-revoked');
    if (known !== undefined && !publicKey.equals(known.publicKey))
      throw new TsunaguError('device-key-differs');
    if (known?.tokenId !== token.id) await spendUse(tx, token);
    await storeDevice(tx, ctx, request, token, publicKey);
    if (known === undefined) {
      await writeAudit(tx, ctx, {
        actor: `device:${request.deviceId}`,
        action: 'device.enrolled',
        target: request.deviceId,
        detail: { tokenId: token.id, platform: request.platform },
      });
    }
  });
  return {
    deviceId: request.deviceId,
    serverTime: ctx.now.toISOString(),
    config: await collectorConfigFor(ctx.db, request.deviceId, ctx.now),
  };
}

/** Locks the token's row: who enrols with the same token waits, so that uses are counted exactly. */
async function takeToken(
  tx: Transaction,
  ctx: VerbContext,
  secret: string,
  address: string | null,
): Promise<Token> {
  const [token] = await tx.db
    .select()
    .from(enrolmentToken)
    .where(eq(enrolmentToken.tokenHash, hashSecret(secret)))
    .for('update');
  if (token === undefined || token.revokedAt !== null) throw new TsunaguError('token-invalid');
  if (token.expiresAt <= ctx.now) throw new TsunaguError('token-expired');
  if (token.networks.length > 0 && !isWithin(address ?? '', token.networks))
    throw new TsunaguError('token-elsewhere');
  return token;
}

async function spendUse(tx: Transaction, token: Token): Promise<void> {
  if (token.uses >= token.usesMax) throw new TsunaguError('token-used-up');
  await tx.db
    .update(enrolmentToken)
    .set({ uses: token.uses + 1 })
    .where(eq(enrolmentToken.id, token.id));
}

async function storeDevice(
  tx: Transaction,
  ctx: VerbContext,
  request: EnrolRequest,
  token: Token,
  publicKey: Buffer,
): Promise<void> {
  const said = {
    hostName: request.hostName === null ? null : cleanText(request.hostName),
    platform: request.platform,
    collectorVersion: cleanText(request.collectorVersion),
    site: token.site,
    department: token.department,
    tokenId: token.id,
    clockSkewMs: Date.parse(request.sentAt) - ctx.now.getTime(),
  };
  const rows = await tx.db
    .insert(device)
    .values({ id: request.deviceId, publicKey, enrolledAt: ctx.now, ...said })
    .onConflictDoUpdate({ target: device.id, set: said, setWhere: eq(device.publicKey, publicKey) })
    .returning({ id: device.id });
  // Two machines with one id, enrolling at once with two tokens: the row appeared after it was looked for.
  if (rows.length === 0) throw new TsunaguError('device-key-differs');
}
