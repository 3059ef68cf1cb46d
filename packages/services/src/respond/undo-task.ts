import { inTransaction } from '@tsunagu/db';
import { incidentTask } from '@tsunagu/db/schema';
import type { z } from 'zod';
import type { VerbContext } from '../context.ts';
import { announceChange } from '../ingest/announce-change.ts';
import { parseInput } from './input.ts';
import { lockTask, taskOf, taskRefSchema } from './task-row.ts';
import { writeEvent } from './write-event.ts';

export const undoTaskSchema = taskRefSchema;

/** Opens a task again that was ticked off; one that is open stays as it is. Throws `bad-request`, `not-found`. */
export async function undoTask(
  ctx: VerbContext,
  input: z.input<typeof undoTaskSchema>,
  actor: string,
): Promise<void> {
  const ref = parseInput(undoTaskSchema, input);
  await inTransaction(ctx.db, async (tx) => {
    const task = await lockTask(tx, ref);
    if (task.doneAt === null) return;
    await tx.db.update(incidentTask).set({ doneAt: null, doneBy: null }).where(taskOf(ref));
    const { incidentId, taskKey } = ref;
    await writeEvent(tx, ctx, { incidentId, kind: 'task-undone', body: { taskKey }, actor });
    await announceChange(tx, ['incidents']);
  });
}
