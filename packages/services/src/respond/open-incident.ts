import { scopeSchema, severitySchema, TsunaguError, verdictSchema } from '@tsunagu/core/vocabulary';
import { inTransaction } from '@tsunagu/db';
import { incident } from '@tsunagu/db/schema';
import { z } from 'zod';
import type { VerbContext } from '../context.ts';
import { announceChange } from '../ingest/announce-change.ts';
import { addChecklist } from './add-checklist.ts';
import { type IncidentChanged, parseInput } from './input.ts';
import { writeEvent } from './write-event.ts';

export const openIncidentSchema = z.object({
  /** What was reported, in the person's own words. */
  text: z.string().trim().min(1).max(4000),
  verdict: verdictSchema.default('unknown'),
  gatewayId: z.int().min(1).nullable().default(null),
  scope: scopeSchema.default('organization'),
  severity: severitySchema.default('attention'),
  /** When the trouble began, if it is known; ISO. */
  startedAt: z.iso.datetime({ offset: true }).nullable().default(null),
});

/** Opens an incident that a person reports before any signal does. Throws `bad-request`, `not-found` (the gateway). */
export async function openIncident(
  ctx: VerbContext,
  input: z.input<typeof openIncidentSchema>,
  actor: string,
): Promise<IncidentChanged> {
  const { text, startedAt, ...fields } = parseInput(openIncidentSchema, input);
  return inTransaction(ctx.db, async (tx) => {
    if (fields.gatewayId !== null) {
      const [gateway] = await tx.sql`select 1 from gateway where id = ${fields.gatewayId}`;
      if (!gateway) throw new TsunaguError('not-found', `gateway ${fields.gatewayId}`);
    }
    const [row] = await tx.db
      .insert(incident)
      .values({ ...fields, startedAt: startedAt ? new Date(startedAt) : ctx.now, openedAt: ctx.now })
      .returning({ id: incident.id, revision: incident.revision });
    if (!row) throw new TsunaguError('unexpected', 'insert returned no row');
    await addChecklist(tx, row.id, fields.verdict);
    await writeEvent(tx, ctx, { incidentId: row.id, kind: 'opened', body: { text }, actor });
    await announceChange(tx, ['incidents']);
    return { incidentId: row.id, revision: row.revision };
  });
}
