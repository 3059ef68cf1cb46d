import { type Incident, reviewTextSchema } from '@tsunagu/core/respond';
import { TsunaguError, verdictSchema } from '@tsunagu/core/vocabulary';
import type { Transaction } from '@tsunagu/db';
import { incident } from '@tsunagu/db/schema';
import { eq, sql } from 'drizzle-orm';

export type IncidentRow = typeof incident.$inferSelect;

/** The stored row as the domain knows it. */
export function toIncident(row: IncidentRow): Incident {
  return {
    id: row.id,
    kind: row.kind,
    verdict: verdictSchema.parse(row.verdict),
    gatewayId: row.gatewayId,
    scope: row.scope,
    severity: row.severity,
    step: row.step,
    people: row.people,
    ownerId: row.ownerId,
    startedAtMs: row.startedAt.getTime(),
    openedAtMs: row.openedAt.getTime(),
    acknowledgedAtMs: row.acknowledgedAt?.getTime() ?? null,
    recoveredAtMs: row.recoveredAt?.getTime() ?? null,
    closedAtMs: row.closedAt?.getTime() ?? null,
    review: reviewTextSchema.parse(row.review),
  };
}

/** Takes an incident for a change; everyone else waits until this transaction ends. Throws `not-found`. */
export async function lockIncident(tx: Transaction, incidentId: number): Promise<IncidentRow> {
  const [row] = await tx.db.select().from(incident).where(eq(incident.id, incidentId)).for('update');
  if (!row) throw new TsunaguError('not-found', `incident ${incidentId}`);
  return row;
}

/** The same, for somebody who looked at `revision`. Throws `conflict` when it was changed since. */
export async function lockIncidentAt(
  tx: Transaction,
  incidentId: number,
  revision: number,
): Promise<IncidentRow> {
  const row = await lockIncident(tx, incidentId);
  if (row.revision !== revision) {
    throw new TsunaguError('conflict', `incident ${incidentId} is at ${row.revision}, not ${revision}`);
  }
  return row;
}

/** A change by a person, or one that a person's next change must have seen. Returns the new revision. */
export async function changeIncident(
  tx: Transaction,
  incidentId: number,
  change: Partial<typeof incident.$inferInsert>,
): Promise<number> {
  const [row] = await tx.db
    .update(incident)
    .set({ ...change, revision: sql`${incident.revision} + 1` })
    .where(eq(incident.id, incidentId))
    .returning({ revision: incident.revision });
  if (!row) throw new TsunaguError('not-found', `incident ${incidentId}`);
  return row.revision;
}
