import type { Transaction } from '@tsunagu/db';
import { changeIncident, type IncidentRow } from './incident-row.ts';
import type { ChangedSignal, SignalContext } from './signal-change.ts';
import { writeEvent } from './write-event.ts';

/** Says that an incident is back, and takes back the word that it recovered. */
export async function relapse(
  tx: Transaction,
  ctx: SignalContext,
  row: IncidentRow,
  signal: ChangedSignal,
): Promise<void> {
  // A report about something that is back is not being written any more.
  if (row.step === 'review') await changeIncident(tx, row.id, { step: 'recover', recoveredAt: null });
  await writeEvent(tx, ctx, { incidentId: row.id, kind: 'relapsed', body: { signal }, actor: 'system' });
}
