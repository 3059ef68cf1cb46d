import { reviewTextSchema } from '@tsunagu/core/respond';
import { inTransaction } from '@tsunagu/db';
import type { z } from 'zod';
import type { VerbContext } from '../context.ts';
import { announceChange } from '../ingest/announce-change.ts';
import { changeIncident, lockIncidentAt } from './incident-row.ts';
import { type IncidentChanged, incidentChangeSchema, parseInput } from './input.ts';
import { writeEvent } from './write-event.ts';

export const saveReviewSchema = incidentChangeSchema.extend({ review: reviewTextSchema });

/** Saves what people write into the report; possible in every step, also after closing. Throws `bad-request`, `not-found`, `conflict`. */
export async function saveReview(
  ctx: VerbContext,
  input: z.input<typeof saveReviewSchema>,
  actor: string,
): Promise<IncidentChanged> {
  const { incidentId, revision, review } = parseInput(saveReviewSchema, input);
  return inTransaction(ctx.db, async (tx) => {
    await lockIncidentAt(tx, incidentId, revision);
    const next = await changeIncident(tx, incidentId, { review });
    await writeEvent(tx, ctx, { incidentId, kind: 'review-saved', body: {}, actor });
    await announceChange(tx, ['incidents']);
    return { incidentId, revision: next };
  });
}
