import type { StepChange } from '@tsunagu/core/respond';
import type { Transaction } from '@tsunagu/db';
import type { VerbContext } from '../context.ts';
import { announceChange } from '../ingest/announce-change.ts';
import { changeIncident } from './incident-row.ts';
import type { IncidentChanged } from './input.ts';
import { writeEvent } from './write-event.ts';

/** Writes what the flow decided: the step with its times, and the timeline lines that say so. */
export async function saveStepChange(
  tx: Transaction,
  ctx: VerbContext,
  incidentId: number,
  change: StepChange,
  actor: string,
): Promise<IncidentChanged> {
  const revision = await changeIncident(tx, incidentId, {
    step: change.step,
    recoveredAt: change.recoveredAtMs === null ? null : new Date(change.recoveredAtMs),
    closedAt: change.closedAtMs === null ? null : new Date(change.closedAtMs),
  });
  for (const event of change.events) await writeEvent(tx, ctx, { incidentId, ...event, actor });
  await announceChange(tx, ['incidents']);
  return { incidentId, revision };
}
