import { inTransaction } from '@tsunagu/db';
import { incidentTask } from '@tsunagu/db/schema';
import { z } from 'zod';
import type { VerbContext } from '../context.ts';
import { announceChange } from '../ingest/announce-change.ts';
import { parseInput } from './input.ts';
import { lockTask, taskOf, taskRefSchema } from './task-row.ts';
import { writeEvent } from './write-event.ts';

export const completeTaskSchema = taskRefSchema.extend({
  note: z.string().trim().max(2000).nullable().default(null),
});

/** Ticks a task off; one that is done already stays as it is. Throws `bad-request`, `not-found`. */
export async function completeTask(
  ctx: VerbContext,
  input: z.input<typeof completeTaskSchema>,
  actor: string,
): Promise<void> {
  const { note, ...ref } = parseInput(completeTaskSchema, input);
  await inTransaction(ctx.db, async (tx) => {
    const task = await lockTask(tx, ref);
    if (task.doneAt !== null) return;
    await tx.db.update(incidentTask).set({ doneAt: ctx.now, doneBy: actor, note }).where(taskOf(ref));
    const { incidentId, taskKey } = ref;
    await writeEvent(tx, ctx, { incidentId, kind: 'task-done', body: { taskKey, note }, actor });
    await announceChange(tx, ['incidents']);
  });
}
