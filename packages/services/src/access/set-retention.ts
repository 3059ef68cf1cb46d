import { TsunaguError } from '@tsunagu/core/vocabulary';
import { inTransaction } from '@tsunagu/db';
import { organization } from '@tsunagu/db/schema';
import type { VerbContext } from '../context.ts';
import type { Retention } from './read-retention.ts';
import { writeAudit } from './write-audit.ts';

/** Ten years: a larger number is a slip of the finger. */
const MONTHS_MAX = 120;

/**
 * Changes how long history is kept, and gives what is in force then; what is absent stays as it is. The next night drops
 * what is older. Throws `bad-request` for anything but whole months from 1 to 120.
 */
export async function setRetention(
  ctx: VerbContext,
  change: Partial<Retention>,
  actor: string,
): Promise<Retention> {
  for (const months of Object.values(change)) {
    if (!Number.isInteger(months) || months < 1 || months > MONTHS_MAX)
      throw new TsunaguError(
        'bad-request',
        `${months} is not a whole number of months from 1 to ${MONTHS_MAX}`,
      );
  }
  return inTransaction(ctx.db, async (tx) => {
    const [row] = await tx.db
      .select({ attempts: organization.attemptsKeptMonths, events: organization.gatewayEventsKeptMonths })
      .from(organization)
      .limit(1)
      .for('update');
    if (row === undefined) throw new TsunaguError('not-found', 'organization');
    const before: Retention = { attemptsMonths: row.attempts, gatewayEventsMonths: row.events };
    const after = { ...before, ...change };
    if (after.attemptsMonths === row.attempts && after.gatewayEventsMonths === row.events) return before;
    await tx.db.update(organization).set({
      attemptsKeptMonths: after.attemptsMonths,
      gatewayEventsKeptMonths: after.gatewayEventsMonths,
    });
    await writeAudit(tx, ctx, {
      actor,
      action: 'organization.retention-changed',
      target: null,
      detail: {
        attemptsMonthsBefore: before.attemptsMonths,
        attemptsMonths: after.attemptsMonths,
        gatewayEventsMonthsBefore: before.gatewayEventsMonths,
        gatewayEventsMonths: after.gatewayEventsMonths,
      },
    });
    return after;
  });
}
