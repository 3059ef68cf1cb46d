import {
  PLANNED_CHANGE_ABOUT,
  type PlannedChangeKind,
  plannedChangeKindSchema,
  TsunaguError,
} from '@tsunagu/core/vocabulary';
import { inTransaction } from '@tsunagu/db';
import { gateway, plannedChange } from '@tsunagu/db/schema';
import { eq } from 'drizzle-orm';
import { z } from 'zod';
import { writeAudit } from '../../access/index.ts';
import type { VerbContext } from '../../context.ts';
import { announceChange } from '../../ingest/announce-change.ts';

const DAY_MS = 86_400_000;
/** Nobody is told of what fails meanwhile: nothing may be muted for longer without a second thought. */
const LENGTH_DAYS_MAX = 14;
const AHEAD_DAYS_MAX = 366;

export const newPlannedChangeSchema = z.object({
  kind: plannedChangeKindSchema,
  gatewayId: z.int().min(1).max(2_147_483_647).nullable(),
  /** A resolver's address, a client's version, a site, or the host name of a DNS record. */
  value: z.string().trim().min(1).max(253).nullable(),
  words: z.string().trim().min(1).max(500),
  from: z.iso.datetime(),
  to: z.iso.datetime(),
});
export type NewPlannedChange = z.infer<typeof newPlannedChangeSchema>;

function refuse(inner: string): never {
  throw new TsunaguError('planned-change-not-possible', inner);
}

/** What a kind of change is about has to be named, and nothing else may be: it decides what is muted. */
function checkPlace({ kind, gatewayId, value }: NewPlannedChange): void {
  const about: (typeof PLANNED_CHANGE_ABOUT)[PlannedChangeKind] = PLANNED_CHANGE_ABOUT[kind];
  if (about === 'gateway' && gatewayId === null) refuse(`${kind} without a gateway`);
  if (about === 'value' && (value === null || gatewayId !== null))
    refuse(`${kind} without a value of its own`);
  if (about !== 'value' && value !== null && kind !== 'dns-record') refuse(`${kind} with a value`);
}

function checkTime({ from, to }: NewPlannedChange, nowMs: number): void {
  const [fromMs, toMs] = [Date.parse(from), Date.parse(to)];
  if (toMs <= fromMs) refuse('it ends before it begins');
  if (toMs <= nowMs) refuse('it is over already');
  if (toMs - fromMs > LENGTH_DAYS_MAX * DAY_MS) refuse(`longer than ${LENGTH_DAYS_MAX} days`);
  if (fromMs > nowMs + AHEAD_DAYS_MAX * DAY_MS) refuse(`more than ${AHEAD_DAYS_MAX} days ahead`);
}

/**
 * Announces a change; from then on, and from its beginning to its end, what fails of it is recorded and not told. Gives
 * its number. Throws `planned-change-not-possible` for a time or a place that cannot be.
 */
export async function planChange(
  ctx: VerbContext,
  input: NewPlannedChange,
  actor: string,
): Promise<{ readonly id: number }> {
  checkPlace(input);
  checkTime(input, ctx.now.getTime());
  const { kind, gatewayId, value, words } = input;
  return inTransaction(ctx.db, async (tx) => {
    if (gatewayId !== null) {
      const known = await tx.db.select({ id: gateway.id }).from(gateway).where(eq(gateway.id, gatewayId));
      if (known.length === 0) refuse(`no gateway ${gatewayId}`);
    }
    const [row] = await tx.db
      .insert(plannedChange)
      .values({
        kind,
        gatewayId,
        value,
        words,
        fromAt: new Date(input.from),
        toAt: new Date(input.to),
        announcedBy: actor,
        announcedAt: ctx.now,
      })
      .returning({ id: plannedChange.id });
    if (!row) throw new TsunaguError('unexpected', 'insert returned no row');
    await writeAudit(tx, ctx, {
      actor,
      action: 'planned-change.announced',
      target: String(row.id),
      detail: { kind, gatewayId, value, from: input.from, to: input.to },
    });
    await announceChange(tx, ['planned-changes']);
    return row;
  });
}
