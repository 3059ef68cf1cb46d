import { TsunaguError } from '@tsunagu/core/vocabulary';
import type { Transaction } from '@tsunagu/db';
import { incident, incidentSignal } from '@tsunagu/db/schema';
import type { VerbContext } from '../context.ts';
import { addChecklist } from './add-checklist.ts';
import { attachEvidence } from './attach-evidence.ts';
import type { ChangedSignal } from './signal-change.ts';
import { writeEvent } from './write-event.ts';

/** Opens an incident with its cause's checklist and its evidence attached. Returns its number. */
export async function openIncidentForSignal(
  tx: Transaction,
  ctx: VerbContext,
  signal: ChangedSignal,
): Promise<number> {
  const { signalId, kind, verdict, gatewayId, scope, severity, people } = signal;
  const [row] = await tx.db
    .insert(incident)
    .values({
      kind,
      verdict,
      gatewayId,
      scope,
      severity,
      people,
      // A forecast that was shown for weeks is somebody's work from now on.
      startedAt: kind === 'certificate-expiry' ? ctx.now : new Date(signal.startedAtMs),
      openedAt: ctx.now,
    })
    .returning({ id: incident.id });
  if (!row) throw new TsunaguError('unexpected', 'insert returned no row');
  await tx.db.insert(incidentSignal).values({ incidentId: row.id, signalId });
  await addChecklist(tx, row.id, verdict);
  await writeEvent(tx, ctx, { incidentId: row.id, kind: 'opened', body: { signal }, actor: 'system' });
  await attachEvidence(tx, ctx, row.id, signal);
  return row.id;
}
