import { type DailyTable, inTransaction, partitionDaysBefore } from '@tsunagu/db';
import { writeAudit } from '../access/index.ts';
import type { VerbContext } from '../context.ts';
import { BEYOND_REASON_MS } from './correct-time.ts';
import { deleteOlder } from './delete-older.ts';
import { keptSince } from './kept-since.ts';

export interface RetiredHistory {
  /** Days of attempts and of gateways' words that were dropped. */
  readonly days: number;
  /** Rows of everything that is not kept by days. */
  readonly rows: number;
}

const DAY_MS = 86_400_000;

/**
 * Drops whole days of attempts and of gateways' words that are older than they are kept, each with an entry in the audit
 * log, and what hangs on them; rollups, groups and people stay. `graceDays` leaves days alone that are due only since.
 * A day that somebody is reading is left to the next run.
 */
export async function retireHistory(
  ctx: Pick<VerbContext, 'db' | 'now'>,
  { graceDays }: { readonly graceDays: number },
): Promise<RetiredHistory> {
  const since = await keptSince({ db: ctx.db, now: new Date(ctx.now.getTime() - graceDays * DAY_MS) });
  const days =
    (await dropDays(ctx, 'attempt', since.attempts)) +
    (await dropDays(ctx, 'gateway_event', since.gatewayEvents));
  // A key outlives its attempt as long as a collector's record of that age would be believed: stored once stays true.
  const keysSince = Math.min(since.attempts.getTime(), ctx.now.getTime() - BEYOND_REASON_MS) - DAY_MS;
  // Either side of this link may be a clock of its own.
  const linksSince = Math.max(since.attempts.getTime(), since.gatewayEvents.getTime()) - DAY_MS;
  const older = [
    ['attempt_key', 'occurred_at', keysSince],
    ['attempt_revision', 'occurred_at', since.attempts.getTime()],
    ['attempt_peers', 'occurred_at', since.attempts.getTime()],
    ['attempt_gateway_event', 'event_at', linksSince],
    ['observation', 'occurred_at', since.attempts.getTime()],
    ['quarantine', 'received_at', since.attempts.getTime()],
  ] as const;
  let rows = 0;
  for (const [table, column, before] of older)
    rows += await deleteOlder(ctx.db, table, column, new Date(before));
  return { days, rows };
}

async function dropDays(
  ctx: Pick<VerbContext, 'db' | 'now'>,
  table: DailyTable,
  before: Date,
): Promise<number> {
  let dropped = 0;
  for (const day of await partitionDaysBefore(ctx.db.sql, table, before)) {
    if (await dropDay(ctx, table, day)) dropped += 1;
  }
  return dropped;
}

async function dropDay(
  ctx: Pick<VerbContext, 'db' | 'now'>,
  table: DailyTable,
  day: string,
): Promise<boolean> {
  try {
    return await inTransaction(ctx.db, async (tx) => {
      // Dropping waits for everybody who uses the table, and everybody after waits for it: not for long.
      await tx.sql`set local lock_timeout = '1s'`;
      const [row] = await tx.sql<{ rows: string | null }[]>`
        select drop_day_partition(${table}, ${day}::date) as rows`;
      if (row?.rows == null) return false;
      const rows = Number(row.rows);
      // A day made ahead for late attempts that nobody sent is nothing to account for.
      if (rows > 0)
        await writeAudit(tx, ctx, {
          actor: 'system',
          action: 'history.dropped',
          target: day,
          detail: { table, rows },
        });
      return true;
    });
  } catch (error) {
    // 55P03: the lock was not to be had in time; 40P01: somebody wrote into that day meanwhile.
    if (error instanceof Error && 'code' in error && ['55P03', '40P01'].includes(String(error.code)))
      return false;
    throw error;
  }
}
