import type { Recovery } from '@tsunagu/core/detect';
import { matchIncident, outgrows } from '@tsunagu/core/respond';
import { isForetold, SEVERITIES } from '@tsunagu/core/vocabulary';
import type { Transaction } from '@tsunagu/db';
import { incident, incidentSignal, signal as signalTable } from '@tsunagu/db/schema';
import { and, eq, inArray, isNull } from 'drizzle-orm';
import { addChecklist } from './add-checklist.ts';
import { countIncidentPeople } from './count-incident-people.ts';
import { escalateIncident } from './escalate-incident.ts';
import { changeIncident, type IncidentRow, lockIncident } from './incident-row.ts';
import { joinSignal } from './join-signal.ts';
import { openIncidentForSignal } from './open-incident-for-signal.ts';
import { readOpenTroubles } from './read-open-troubles.ts';
import { relapse } from './relapse.ts';
import { replaceChecklist } from './replace-checklist.ts';
import type { ChangedSignal, SignalChange, SignalContext } from './signal-change.ts';
import { writeEvent } from './write-event.ts';

/** Carries a signal's change to its incident, in the transaction that changed the signal. */
export async function applySignalChange(
  tx: Transaction,
  ctx: SignalContext,
  change: SignalChange,
): Promise<void> {
  const { signal } = change;
  const incidents = await incidentsOf(tx, signal.signalId);
  const open = incidents.find((row) => row.step !== 'closed');
  if (change.type === 'closed') {
    if (open) await proposeRecovery(tx, ctx, open, change.recovery);
    return;
  }
  if (open) {
    await updateIncident(tx, ctx, await renamed(tx, ctx, open, change), change);
    return;
  }
  // Somebody closed the incident while the signal goes on: their word stands until it ends and comes back, or is outgrown.
  if (incidents.length > 0 && change.type === 'updated' && !outgrows(signal, incidents)) return;
  await openOrJoin(tx, ctx, signal);
}

async function incidentsOf(tx: Transaction, signalId: string): Promise<IncidentRow[]> {
  const links = tx.db
    .select({ id: incidentSignal.incidentId })
    .from(incidentSignal)
    .where(eq(incidentSignal.signalId, signalId));
  return tx.db.select().from(incident).where(inArray(incident.id, links)).orderBy(incident.id).for('update');
}

async function openOrJoin(tx: Transaction, ctx: SignalContext, signal: ChangedSignal): Promise<void> {
  // A certificate with weeks left is a forecast to be shown, not yet somebody's work.
  if (signal.severity === 'info') return;
  for (;;) {
    const match = matchIncident(signal, await readOpenTroubles(tx, signal, ctx));
    if (!match) {
      await openIncidentForSignal(tx, ctx, signal);
      return;
    }
    const row = await lockIncident(tx, match.id);
    // Closed since it was read: it is none of the open ones any more, and would tell nobody of the signal.
    if (row.step !== 'closed') return joinSignal(tx, ctx, row, signal);
  }
}

/**
 * An incident is called by its main signal's cause, also when that turns out to be another one; but not while another of
 * its signals goes on by that name.
 */
async function renamed(
  tx: Transaction,
  ctx: SignalContext,
  row: IncidentRow,
  change: Exclude<SignalChange, { type: 'closed' }>,
): Promise<IncidentRow> {
  const { signal } = change;
  const before = change.type === 'opened' ? signal.verdict : change.before.verdict;
  if (before === signal.verdict || row.verdict !== before || signal.kind !== 'cause-surge') return row;
  if (await goesOnAs(tx, row.id, before)) {
    await addChecklist(tx, row.id, signal.verdict);
    return row;
  }
  // What a person's next change must have seen, so the revision moves on.
  await changeIncident(tx, row.id, { verdict: signal.verdict });
  await replaceChecklist(tx, row.id, before, signal.verdict);
  await writeEvent(tx, ctx, {
    incidentId: row.id,
    kind: 'cause-changed',
    body: { signal, before, after: signal.verdict },
    actor: 'system',
  });
  return { ...row, verdict: signal.verdict };
}

/** Whether a signal of an incident that is open goes by a cause's name. */
async function goesOnAs(tx: Transaction, incidentId: number, verdict: string): Promise<boolean> {
  const [still] = await tx.db
    .select({ id: signalTable.id })
    .from(signalTable)
    .innerJoin(incidentSignal, eq(incidentSignal.signalId, signalTable.id))
    .where(
      and(
        eq(incidentSignal.incidentId, incidentId),
        eq(signalTable.verdict, verdict),
        isNull(signalTable.closedAt),
      ),
    )
    .limit(1);
  return still !== undefined;
}

async function updateIncident(
  tx: Transaction,
  ctx: SignalContext,
  row: IncidentRow,
  change: Exclude<SignalChange, { type: 'closed' }>,
): Promise<void> {
  const { signal } = change;
  const incidentId = row.id;
  if (await escalateIncident(tx, ctx, row, signal)) return;
  // Once people fail, the forecast of it has nothing new to tell.
  if (change.type === 'updated' && isForetold(signal.kind) && row.kind === 'cause-surge') return;
  const main = row.verdict === signal.verdict;
  const graver = SEVERITIES.indexOf(signal.severity) > SEVERITIES.indexOf(row.severity);
  // Counts and scope are the machine's own and leave the revision alone, or nobody could save anything in an outage.
  await tx.db
    .update(incident)
    .set({
      people: await countIncidentPeople(tx, incidentId, ctx),
      ...(graver ? { severity: signal.severity } : {}),
      ...(main ? { scope: signal.scope, gatewayId: signal.gatewayId } : {}),
      ...(main && signal.kind === 'cause-surge' && signal.startedAtMs < row.startedAt.getTime()
        ? { startedAt: new Date(signal.startedAtMs) }
        : {}),
    })
    .where(eq(incident.id, incidentId));
  if (change.type === 'reopened') await relapse(tx, ctx, row, signal);
  if (change.type !== 'updated' || !change.tell) return;
  const rescoped = change.before.scope !== signal.scope;
  // The line that names the other cause has said it.
  if (!rescoped && change.before.verdict !== signal.verdict && main) return;
  await writeEvent(tx, ctx, {
    incidentId,
    kind: rescoped ? 'scope-changed' : 'updated',
    body: { signal, before: change.before.scope, after: signal.scope },
    actor: 'system',
  });
}

async function proposeRecovery(
  tx: Transaction,
  ctx: SignalContext,
  row: IncidentRow,
  recovery: Recovery,
): Promise<void> {
  const [still] = await tx.db
    .select({ id: signalTable.id })
    .from(signalTable)
    .innerJoin(incidentSignal, eq(incidentSignal.signalId, signalTable.id))
    .where(and(eq(incidentSignal.incidentId, row.id), isNull(signalTable.closedAt)))
    .limit(1);
  if (still || row.recoveredAt !== null) return;
  await writeEvent(tx, ctx, {
    incidentId: row.id,
    kind: 'recovery-proposed',
    body: { ...recovery },
    actor: 'system',
  });
}
