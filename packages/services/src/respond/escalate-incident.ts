import { escalate } from '@tsunagu/core/respond';
import type { Transaction } from '@tsunagu/db';
import { attachEvidence } from './attach-evidence.ts';
import { countIncidentPeople } from './count-incident-people.ts';
import { changeIncident, type IncidentRow, toIncident } from './incident-row.ts';
import { replaceChecklist } from './replace-checklist.ts';
import type { ChangedSignal, SignalContext } from './signal-change.ts';
import { writeEvent } from './write-event.ts';

/**
 * Turns a forecast's incident into that of the failure which its signal, already joined, tells of: cause, checklist,
 * people, evidence, and a line in the timeline that people are told of. False = nothing to escalate; once only.
 */
export async function escalateIncident(
  tx: Transaction,
  ctx: SignalContext,
  row: IncidentRow,
  signal: ChangedSignal,
): Promise<boolean> {
  const escalation = escalate(toIncident(row), signal);
  if (!escalation) return false;
  const { startedAtMs, recoveredAtMs, ...fields } = escalation;
  // Another cause is what a person's next change must have seen, so the revision moves on.
  await changeIncident(tx, row.id, {
    ...fields,
    people: await countIncidentPeople(tx, row.id, ctx),
    startedAt: new Date(startedAtMs),
    recoveredAt: recoveredAtMs === null ? null : new Date(recoveredAtMs),
  });
  await replaceChecklist(tx, row.id, row.verdict, signal.verdict);
  await writeEvent(tx, ctx, {
    incidentId: row.id,
    kind: 'escalated',
    body: { signal, before: row.verdict, after: signal.verdict },
    actor: 'system',
  });
  await attachEvidence(tx, ctx, row.id, signal);
  return true;
}
