import { TsunaguError } from '@tsunagu/core/vocabulary';
import { inTransaction } from '@tsunagu/db';
import { incidentTask, user } from '@tsunagu/db/schema';
import { eq } from 'drizzle-orm';
import { z } from 'zod';
import type { VerbContext } from '../context.ts';
import { announceChange } from '../ingest/announce-change.ts';
import { parseInput } from './input.ts';
import { lockTask, taskOf, taskRefSchema } from './task-row.ts';
import { writeEvent } from './write-event.ts';

export const assignTaskSchema = taskRefSchema.extend({
  /** null = nobody. */
  ownerId: z.string().min(1).max(200).nullable(),
});

/** Gives a task to somebody who can sign in. Throws `bad-request`, `not-found` (the task or the person). */
export async function assignTask(
  ctx: VerbContext,
  input: z.input<typeof assignTaskSchema>,
  actor: string,
): Promise<void> {
  const { ownerId, ...ref } = parseInput(assignTaskSchema, input);
  await inTransaction(ctx.db, async (tx) => {
    const task = await lockTask(tx, ref);
    if (task.ownerId === ownerId) return;
    if (ownerId !== null) {
      const [owner] = await tx.db.select({ id: user.id }).from(user).where(eq(user.id, ownerId));
      if (!owner) throw new TsunaguError('not-found', `user ${ownerId}`);
    }
    await tx.db.update(incidentTask).set({ ownerId }).where(taskOf(ref));
    const { incidentId, taskKey } = ref;
    await writeEvent(tx, ctx, { incidentId, kind: 'task-assigned', body: { taskKey, ownerId }, actor });
    await announceChange(tx, ['incidents']);
  });
}
