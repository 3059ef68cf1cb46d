import { TsunaguError } from '@tsunagu/core/vocabulary';
import type { Transaction } from '@tsunagu/db';
import { incidentTask } from '@tsunagu/db/schema';
import { and, eq } from 'drizzle-orm';
import { z } from 'zod';
import { incidentRefSchema } from './input.ts';

export const taskRefSchema = incidentRefSchema.extend({ taskKey: z.string().min(1).max(200) });
export type TaskRef = z.output<typeof taskRefSchema>;

export function taskOf({ incidentId, taskKey }: TaskRef) {
  return and(eq(incidentTask.incidentId, incidentId), eq(incidentTask.taskKey, taskKey));
}

/** Takes a task for a change. Throws `not-found`. */
export async function lockTask(tx: Transaction, ref: TaskRef) {
  const [row] = await tx.db.select().from(incidentTask).where(taskOf(ref)).for('update');
  if (!row) throw new TsunaguError('not-found', `task ${ref.taskKey} of incident ${ref.incidentId}`);
  return row;
}
