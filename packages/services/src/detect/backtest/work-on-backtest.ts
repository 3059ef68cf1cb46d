import { compareBacktests, thresholdsSchema } from '@tsunagu/core/detect';
import { BACKTEST_MINUTES_MAX, type BacktestState } from '@tsunagu/core/vocabulary';
import { type Database, inTransaction } from '@tsunagu/db';
import { backtestRun } from '@tsunagu/db/schema';
import { and, eq } from 'drizzle-orm';
import { announceChange } from '../../ingest/announce-change.ts';
import { type BacktestProgress, backtestHistory } from './backtest-history.ts';

/** A run that did not move for so long was left by a killed worker. */
const LEFT_MINUTES = 5;
/** Answers that are kept; a page shows the newest. */
const RUNS_KEPT = 20;

export interface BacktestWork {
  readonly db: Database;
  readonly now: () => Date;
  readonly pause?: (() => Promise<void>) | undefined;
}

/**
 * Works on the run that waits, if there is one, and writes what came of it; one at a time, and whoever asks anew replaces
 * it. A past too big for `BACKTEST_MINUTES_MAX` is cut off and called `too-long`. Gives its number, null = nothing waits.
 */
export async function workOnBacktest(work: BacktestWork): Promise<number | null> {
  const { db } = work;
  const run = await takeRun(work);
  if (run === undefined) return null;
  const move = (change: Partial<typeof backtestRun.$inferInsert>): Promise<boolean> =>
    inTransaction(db, async (tx) => {
      const moved = await tx.db
        .update(backtestRun)
        .set({ ...change, updatedAt: work.now() })
        .where(and(eq(backtestRun.id, run.id), eq(backtestRun.state, 'running')))
        .returning({ id: backtestRun.id });
      if (moved.length > 0) await announceChange(tx, ['thresholds']);
      return moved.length > 0;
    });
  const end = (state: BacktestState, change: Partial<typeof backtestRun.$inferInsert>) =>
    move({ ...change, state, finishedAt: work.now() });
  const untilMs = work.now().getTime() + BACKTEST_MINUTES_MAX * 60_000;
  const onDay = async (progress: BacktestProgress): Promise<boolean> => {
    if (progress.daysDone >= progress.daysTotal || work.now().getTime() < untilMs)
      return move({ ...progress });
    await end('too-long', { ...progress });
    return false;
  };
  try {
    const outcome = await backtestHistory(db, {
      from: run.fromAt,
      to: run.toAt,
      present: thresholdsSchema.parse(run.present),
      tried: thresholdsSchema.parse(run.tried),
      pause: work.pause,
      onDay,
    });
    if (outcome !== null) {
      const { present, tried, ...progress } = outcome;
      await end('done', { ...progress, signals: compareBacktests(present, tried) });
    }
  } catch (error) {
    await end('failed', {});
    throw error;
  }
  await db.sql`
    delete from backtest_run where id not in (select id from backtest_run order by id desc limit ${RUNS_KEPT})`;
  return run.id;
}

/** Whether a run waits, or was left in the middle. */
export async function hasBacktestWaiting({ db, now }: Pick<BacktestWork, 'db' | 'now'>): Promise<boolean> {
  const rows = await db.sql`
    select from backtest_run where ${waiting(db, now())} order by id desc limit 1`;
  return rows.length > 0;
}

function waiting({ sql }: Pick<Database, 'sql'>, now: Date) {
  return sql`(state = 'waiting'
    or state = 'running' and updated_at < ${now}::timestamptz - make_interval(mins => ${LEFT_MINUTES}))`;
}

async function takeRun({ db, now }: BacktestWork) {
  const [taken] = await db.sql<{ id: number }[]>`
    update backtest_run set state = 'running', updated_at = ${now()}, days_done = 0
    where id = (
      select id from backtest_run where ${waiting(db, now())} order by id desc limit 1 for update skip locked)
    returning id`;
  if (!taken) return undefined;
  const [run] = await db.db.select().from(backtestRun).where(eq(backtestRun.id, taken.id));
  return run;
}
