import type { Verdict } from '@tsunagu/core/vocabulary';
import type { Transaction } from '@tsunagu/db';
import { incidentTask } from '@tsunagu/db/schema';
import { and, eq, isNull, like } from 'drizzle-orm';
import { addChecklist } from './add-checklist.ts';

/** Puts the steps of another cause in the place of those that nobody began; what somebody did or wrote stays. */
export async function replaceChecklist(
  tx: Transaction,
  incidentId: number,
  before: string,
  after: Verdict,
): Promise<void> {
  await tx.db
    .delete(incidentTask)
    .where(
      and(
        eq(incidentTask.incidentId, incidentId),
        like(incidentTask.taskKey, `${before}/%`),
        isNull(incidentTask.doneAt),
        isNull(incidentTask.ownerId),
        isNull(incidentTask.note),
      ),
    );
  await addChecklist(tx, incidentId, after);
}
