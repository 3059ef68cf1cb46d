import { advance } from '@tsunagu/core/respond';
import { incidentStepSchema } from '@tsunagu/core/vocabulary';
import { inTransaction } from '@tsunagu/db';
import type { z } from 'zod';
import type { VerbContext } from '../context.ts';
import { lockIncidentAt, toIncident } from './incident-row.ts';
import { type IncidentChanged, incidentChangeSchema, parseInput } from './input.ts';
import { saveStepChange } from './save-step-change.ts';

export const advanceStepSchema = incidentChangeSchema.extend({ to: incidentStepSchema });

/**
 * Moves an incident to the next step, or back to an earlier one.
 * Throws `bad-request`, `not-found`, `conflict`, `step-not-allowed` (with `missing` when only a requirement is).
 */
export async function advanceStep(
  ctx: VerbContext,
  input: z.input<typeof advanceStepSchema>,
  actor: string,
): Promise<IncidentChanged> {
  const { incidentId, revision, to } = parseInput(advanceStepSchema, input);
  return inTransaction(ctx.db, async (tx) => {
    const row = await lockIncidentAt(tx, incidentId, revision);
    return saveStepChange(tx, ctx, incidentId, advance(toIncident(row), to, ctx.now.getTime()), actor);
  });
}
