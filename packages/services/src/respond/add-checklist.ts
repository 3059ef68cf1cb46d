import { tasksToAdd } from '@tsunagu/core/respond';
import type { Verdict } from '@tsunagu/core/vocabulary';
import type { Transaction } from '@tsunagu/db';
import { incidentTask } from '@tsunagu/db/schema';
import { eq } from 'drizzle-orm';

/** Puts the playbook of a cause on an incident's checklist, after what stands there; a step is never there twice. */
export async function addChecklist(tx: Transaction, incidentId: number, verdict: Verdict): Promise<void> {
  const standing = await tx.db
    .select({ key: incidentTask.taskKey, position: incidentTask.position })
    .from(incidentTask)
    .where(eq(incidentTask.incidentId, incidentId));
  const tasks = tasksToAdd(
    verdict,
    standing.map((task) => task.key),
  );
  if (tasks.length === 0) return;
  const first = Math.max(-1, ...standing.map((task) => task.position)) + 1;
  await tx.db
    .insert(incidentTask)
    .values(tasks.map((task, index) => ({ incidentId, taskKey: task.key, position: first + index })))
    .onConflictDoNothing();
}
