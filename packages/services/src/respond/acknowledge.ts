import { inTransaction } from '@tsunagu/db';
import type { z } from 'zod';
import type { VerbContext } from '../context.ts';
import { announceChange } from '../ingest/announce-change.ts';
import { changeIncident, lockIncidentAt } from './incident-row.ts';
import { type IncidentChanged, incidentChangeSchema, parseInput } from './input.ts';
import { writeEvent } from './write-event.ts';

export const acknowledgeSchema = incidentChangeSchema;

/**
 * The actor takes ownership of an incident; taking it from somebody else is allowed, and stands in the timeline.
 * Throws `bad-request`, `not-found`, `conflict`.
 */
export async function acknowledge(
  ctx: VerbContext,
  input: z.input<typeof acknowledgeSchema>,
  actor: string,
): Promise<IncidentChanged> {
  const { incidentId, revision } = parseInput(acknowledgeSchema, input);
  return inTransaction(ctx.db, async (tx) => {
    const row = await lockIncidentAt(tx, incidentId, revision);
    const next = await changeIncident(tx, incidentId, {
      ownerId: actor,
      acknowledgedAt: row.acknowledgedAt ?? ctx.now,
    });
    await writeEvent(tx, ctx, { incidentId, kind: 'acknowledged', body: { before: row.ownerId }, actor });
    await announceChange(tx, ['incidents']);
    return { incidentId, revision: next };
  });
}
