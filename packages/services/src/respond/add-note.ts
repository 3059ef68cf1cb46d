import { inTransaction } from '@tsunagu/db';
import { z } from 'zod';
import type { VerbContext } from '../context.ts';
import { announceChange } from '../ingest/announce-change.ts';
import { lockIncident } from './incident-row.ts';
import { incidentRefSchema, parseInput } from './input.ts';
import { writeEvent } from './write-event.ts';

export const addNoteSchema = incidentRefSchema.extend({ text: z.string().trim().min(1).max(4000) });

/** Adds a person's own words to the timeline. Throws `bad-request`, `not-found`. */
export async function addNote(
  ctx: VerbContext,
  input: z.input<typeof addNoteSchema>,
  actor: string,
): Promise<void> {
  const { incidentId, text } = parseInput(addNoteSchema, input);
  await inTransaction(ctx.db, async (tx) => {
    await lockIncident(tx, incidentId);
    await writeEvent(tx, ctx, { incidentId, kind: 'note', body: { text }, actor });
    await announceChange(tx, ['incidents']);
  });
}
