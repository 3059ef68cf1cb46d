import { checklist } from '@tsunagu/core/respond';
import type { Verdict } from '@tsunagu/core/vocabulary';
import type { Transaction } from '@tsunagu/db';
import { incidentTask } from '@tsunagu/db/schema';
import { eq, max } from 'drizzle-orm';

/** Puts the playbook of a cause on an incident's checklist, after what stands there; a task is never there twice. */
export async function addChecklist(tx: Transaction, incidentId: number, verdict: Verdict): Promise<void> {
  const tasks = checklist(verdict);
  if (tasks.length === 0) return;
  const [last] = await tx.db
    .select({ position: max(incidentTask.position) })
    .from(incidentTask)
    .where(eq(incidentTask.incidentId, incidentId));
  const first = (last?.position ?? -1) + 1;
  await tx.db
    .insert(incidentTask)
    .values(tasks.map((task, index) => ({ incidentId, taskKey: task.key, position: first + index })))
    .onConflictDoNothing();
}
