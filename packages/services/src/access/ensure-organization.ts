import { TsunaguError } from '@tsunagu/core/vocabulary';
import { inTransaction } from '@tsunagu/db';
import { organization } from '@tsunagu/db/schema';
import { randomOf, type VerbContext } from '../context.ts';
import { writeAudit } from './write-audit.ts';

export type Organization = typeof organization.$inferSelect;

/** The one organization of this deployment, made with a fresh person key on first use. */
export async function ensureOrganization(ctx: VerbContext): Promise<Organization> {
  const [found] = await ctx.db.db.select().from(organization).limit(1);
  if (found !== undefined) return found;
  await inTransaction(ctx.db, async (tx) => {
    const made = await tx.db
      .insert(organization)
      .values({ id: 1, personKey: randomOf(ctx, 32).toString('base64url'), createdAt: ctx.now })
      .onConflictDoNothing()
      .returning({ id: organization.id });
    if (made.length === 0) return;
    await writeAudit(tx, ctx, { actor: 'system', action: 'organization.created', target: null });
  });
  const [row] = await ctx.db.db.select().from(organization).limit(1);
  if (row === undefined) throw new TsunaguError('unexpected', 'organization is missing after it was made');
  return row;
}
