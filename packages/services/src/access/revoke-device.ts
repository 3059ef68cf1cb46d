import { TsunaguError } from '@tsunagu/core/vocabulary';
import { inTransaction } from '@tsunagu/db';
import { device } from '@tsunagu/db/schema';
import { eq, sql } from 'drizzle-orm';
import type { VerbContext } from '../context.ts';
import { isUuid } from './is-uuid.ts';
import { writeAudit } from './write-audit.ts';

/** Refuses a device from its next request on, for good. Its history stays. Throws `not-found`. */
export async function revokeDevice(ctx: VerbContext, deviceId: string, actor: string): Promise<void> {
  if (!isUuid(deviceId)) throw new TsunaguError('not-found');
  await inTransaction(ctx.db, async (tx) => {
    const [row] = await tx.db
      .update(device)
      .set({ revokedAt: sql`coalesce(${device.revokedAt}, ${ctx.now.toISOString()}::timestamptz)` })
      .where(eq(device.id, deviceId))
      .returning({ revokedAt: device.revokedAt });
    if (row === undefined) throw new TsunaguError('not-found');
    if (row.revokedAt?.getTime() !== ctx.now.getTime()) return;
    await writeAudit(tx, ctx, { actor, action: 'device.revoked', target: deviceId });
  });
}
