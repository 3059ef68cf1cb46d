import { TsunaguError } from '@tsunagu/core/vocabulary';
import { inTransaction } from '@tsunagu/db';
import { apiKey } from '@tsunagu/db/schema';
import { eq, sql } from 'drizzle-orm';
import type { VerbContext } from '../context.ts';
import { isUuid } from './is-uuid.ts';
import { writeAudit } from './write-audit.ts';

/**
 * Refuses a key from its next request on, on every process. What it sent stays, and the next key that names its
 * machines speaks for them. Doing it twice changes nothing. Throws `not-found`.
 */
export async function revokeApiKey(ctx: VerbContext, id: string, actor: string): Promise<void> {
  if (!isUuid(id)) throw new TsunaguError('not-found');
  await inTransaction(ctx.db, async (tx) => {
    const [row] = await tx.db
      .update(apiKey)
      .set({ revokedAt: sql`coalesce(${apiKey.revokedAt}, ${ctx.now.toISOString()}::timestamptz)` })
      .where(eq(apiKey.id, id))
      .returning({ revokedAt: apiKey.revokedAt });
    if (row === undefined) throw new TsunaguError('not-found');
    if (row.revokedAt?.getTime() !== ctx.now.getTime()) return;
    await writeAudit(tx, ctx, { actor, action: 'api-key.revoked', target: id });
  });
}
