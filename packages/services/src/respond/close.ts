import { closeIncident, incidentCloseReasonSchema } from '@tsunagu/core/respond';
import { inTransaction } from '@tsunagu/db';
import type { z } from 'zod';
import type { VerbContext } from '../context.ts';
import { lockIncidentAt, toIncident } from './incident-row.ts';
import { type IncidentChanged, incidentChangeSchema, parseInput } from './input.ts';
import { saveStepChange } from './save-step-change.ts';

export const closeSchema = incidentChangeSchema.extend({ reason: incidentCloseReasonSchema });

/**
 * Closes an incident: `resolved` from the review with its report written, a false alarm or a duplicate from any step.
 * Throws `bad-request`, `not-found`, `conflict`, `step-not-allowed`.
 */
export async function close(
  ctx: VerbContext,
  input: z.input<typeof closeSchema>,
  actor: string,
): Promise<IncidentChanged> {
  const { incidentId, revision, reason } = parseInput(closeSchema, input);
  return inTransaction(ctx.db, async (tx) => {
    const row = await lockIncidentAt(tx, incidentId, revision);
    const change = closeIncident(toIncident(row), reason, ctx.now.getTime());
    return saveStepChange(tx, ctx, incidentId, change, actor);
  });
}
