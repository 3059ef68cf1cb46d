import { SEVERITIES } from '@tsunagu/core/vocabulary';
import type { Transaction } from '@tsunagu/db';
import { incident, incidentSignal } from '@tsunagu/db/schema';
import { eq } from 'drizzle-orm';
import { addChecklist } from './add-checklist.ts';
import { attachEvidence } from './attach-evidence.ts';
import { countIncidentPeople } from './count-incident-people.ts';
import { escalateIncident } from './escalate-incident.ts';
import type { IncidentRow } from './incident-row.ts';
import { relapse } from './relapse.ts';
import type { ChangedSignal, SignalContext } from './signal-change.ts';
import { writeEvent } from './write-event.ts';

/** Puts a signal under an incident that is its own trouble, and that this transaction holds; joining again changes nothing. */
export async function joinSignal(
  tx: Transaction,
  ctx: SignalContext,
  row: IncidentRow,
  signal: ChangedSignal,
): Promise<void> {
  const incidentId = row.id;
  const joined = await tx.db
    .insert(incidentSignal)
    .values({ incidentId, signalId: signal.signalId })
    .onConflictDoNothing()
    .returning({ signalId: incidentSignal.signalId });
  if (joined.length === 0 || (await escalateIncident(tx, ctx, row, signal))) return;
  const graver = SEVERITIES.indexOf(signal.severity) > SEVERITIES.indexOf(row.severity);
  await tx.db
    .update(incident)
    .set({
      people: await countIncidentPeople(tx, incidentId, ctx),
      ...(graver ? { severity: signal.severity } : {}),
      ...(signal.scope === 'organization' ? { scope: signal.scope, gatewayId: null } : {}),
    })
    .where(eq(incident.id, incidentId));
  await addChecklist(tx, incidentId, signal.verdict);
  if (isBack(row, signal)) await relapse(tx, ctx, row, signal);
  else await writeEvent(tx, ctx, { incidentId, kind: 'signal-joined', body: { signal }, actor: 'system' });
  await attachEvidence(tx, ctx, incidentId, signal);
}

/** People fail again since somebody called it recovered. */
function isBack({ recoveredAt }: IncidentRow, { kind, startedAtMs }: ChangedSignal): boolean {
  return recoveredAt !== null && kind === 'cause-surge' && startedAtMs > recoveredAt.getTime();
}
