import { signalMarkSchema, TsunaguError } from '@tsunagu/core/vocabulary';
import { inTransaction, type Transaction } from '@tsunagu/db';
import { signal, signalMark } from '@tsunagu/db/schema';
import { eq } from 'drizzle-orm';
import { z } from 'zod';
import { writeAudit } from '../access/index.ts';
import type { VerbContext } from '../context.ts';
import { announceChange } from '../ingest/announce-change.ts';

const reason = z.string().trim().max(1000).default('');

export const newMarkSchema = z.discriminatedUnion('mark', [
  z.object({ mark: signalMarkSchema.extract(['right', 'wrong']), reason }),
  /** `intoId` is the signal that tells the same trouble. */
  z.object({ mark: signalMarkSchema.extract(['merged']), intoId: z.uuid(), reason }),
]);
export type NewMark = z.input<typeof newMarkSchema>;

/**
 * Keeps what a person says of a signal; `mark` null takes it back. Saying it again in the same words changes nothing.
 * Throws `not-found`, `bad-request` (the same as itself, or as one that is called the same as this).
 */
export async function markSignal(
  ctx: VerbContext,
  { signalId, mark }: { readonly signalId: string; readonly mark: NewMark | null },
  actor: string,
): Promise<void> {
  const said = mark === null ? null : newMarkSchema.parse(mark);
  const intoId = said?.mark === 'merged' ? said.intoId : null;
  await inTransaction(ctx.db, async (tx) => {
    await lockSignals(tx, intoId === null ? [signalId] : [signalId, intoId]);
    if (intoId !== null) await refuseCircle(tx, signalId, intoId);
    const [before] = await tx.db.select().from(signalMark).where(eq(signalMark.signalId, signalId));
    if (said === null) {
      if (!before) return;
      await tx.db.delete(signalMark).where(eq(signalMark.signalId, signalId));
    } else {
      const { mark: word, reason } = said;
      if (before?.mark === word && before.reason === reason && before.mergedInto === intoId) return;
      const row = { mark: word, mergedInto: intoId, reason, markedBy: actor, markedAt: ctx.now };
      await tx.db
        .insert(signalMark)
        .values({ signalId, ...row })
        .onConflictDoUpdate({ target: signalMark.signalId, set: row });
    }
    await writeAudit(tx, ctx, {
      actor,
      action: said === null ? 'signal.unmarked' : 'signal.marked',
      target: signalId,
      // The reason may name a person; it stands with the mark alone.
      detail: { mark: said?.mark ?? null, before: before?.mark ?? null, into: intoId },
    });
    await announceChange(tx, ['signals']);
  });
}

/** In one order, so that two who merge each into the other's wait instead of locking each other out. */
async function lockSignals(tx: Transaction, ids: readonly string[]): Promise<void> {
  for (const id of ids.toSorted()) {
    // By its id: the dashboard may not lock rows that only detection writes.
    const [known] = await tx.db.select({ id: signal.id }).from(signal).where(eq(signal.id, id));
    if (!known) throw new TsunaguError('not-found', `signal ${id}`);
    await tx.sql`select pg_advisory_xact_lock(hashtextextended(${id}, 0))`;
  }
}

/** Follows what `intoId` was itself called the same as. */
async function refuseCircle(tx: Transaction, signalId: string, intoId: string): Promise<void> {
  const [circle] = await tx.sql<{ found: boolean }[]>`
    with recursive chain as (
      select ${intoId}::uuid as id
      union select m.merged_into from chain join signal_mark m on m.signal_id = chain.id and m.merged_into is not null)
    select exists (select 1 from chain where id = ${signalId}::uuid) as found`;
  if (circle?.found) throw new TsunaguError('bad-request', 'a signal is not the same as itself');
}
