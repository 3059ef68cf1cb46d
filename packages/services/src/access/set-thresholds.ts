import { sameThresholds, type Thresholds } from '@tsunagu/core/detect';
import { TsunaguError } from '@tsunagu/core/vocabulary';
import { inTransaction } from '@tsunagu/db';
import { organization } from '@tsunagu/db/schema';
import type { VerbContext } from '../context.ts';
import { announceChange } from '../ingest/announce-change.ts';
import { writeAudit } from './write-audit.ts';

/** Changes from how many people on, and how rare by chance, a trouble is told; the next look of detection goes by it. */
export async function setThresholds(ctx: VerbContext, next: Thresholds, actor: string): Promise<void> {
  await inTransaction(ctx.db, async (tx) => {
    const [before] = await tx.db
      .select({ peopleMin: organization.detectPeopleMin, onceInYears: organization.detectOnceInYears })
      .from(organization)
      .limit(1)
      .for('update');
    if (before === undefined) throw new TsunaguError('not-found', 'organization');
    if (sameThresholds(before, next)) return;
    await tx.db
      .update(organization)
      .set({ detectPeopleMin: next.peopleMin, detectOnceInYears: next.onceInYears });
    await writeAudit(tx, ctx, {
      actor,
      action: 'organization.thresholds-changed',
      target: null,
      detail: {
        peopleMinBefore: before.peopleMin,
        peopleMin: next.peopleMin,
        onceInYearsBefore: before.onceInYears,
        onceInYears: next.onceInYears,
      },
    });
    await announceChange(tx, ['thresholds']);
  });
}
