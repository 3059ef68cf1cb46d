import { TsunaguError } from '@tsunagu/core/vocabulary';
import { inTransaction } from '@tsunagu/db';
import { enrolmentToken } from '@tsunagu/db/schema';
import { eq, sql } from 'drizzle-orm';
import type { VerbContext } from '../context.ts';
import { isUuid } from './is-uuid.ts';
import { writeAudit } from './write-audit.ts';

/** Ends a token; machines that enrolled with it stay. Doing it twice changes nothing. Throws `not-found`. */
export async function revokeEnrolmentToken(ctx: VerbContext, id: string, actor: string): Promise<void> {
  if (!isUuid(id)) throw new TsunaguError('not-found');
  await inTransaction(ctx.db, async (tx) => {
    const [row] = await tx.db
      .update(enrolmentToken)
      .set({ revokedAt: sql`coalesce(${enrolmentToken.revokedAt}, ${ctx.now.toISOString()}::timestamptz)` })
      .where(eq(enrolmentToken.id, id))
      .returning({ revokedAt: enrolmentToken.revokedAt });
    if (row === undefined) throw new TsunaguError('not-found');
    if (row.revokedAt?.getTime() !== ctx.now.getTime()) return;
    await writeAudit(tx, ctx, { actor, action: 'enrolment-token.revoked', target: id });
  });
}
