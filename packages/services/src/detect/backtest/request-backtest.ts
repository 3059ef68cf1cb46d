import { type Thresholds, thresholdsSchema } from '@tsunagu/core/detect';
import { TsunaguError } from '@tsunagu/core/vocabulary';
import { inTransaction } from '@tsunagu/db';
import { backtestRun } from '@tsunagu/db/schema';
import { inArray } from 'drizzle-orm';
import { z } from 'zod';
import { readThresholds } from '../../access/index.ts';
import type { VerbContext } from '../../context.ts';
import { announceChange } from '../../ingest/announce-change.ts';

const DAY_MS = 86_400_000;
/** Stretches that may be asked for, in days; a longer one is the command line's. */
export const BACKTEST_DAYS = [7, 14, 30] as const;

export const newBacktestSchema = z.object({
  days: z.literal([...BACKTEST_DAYS]),
  tried: thresholdsSchema,
});

/** Asks a worker what other thresholds would have told lately; whoever asked before gets no answer any more. */
export async function requestBacktest(
  ctx: VerbContext,
  { days, tried }: { readonly days: number; readonly tried: Thresholds },
  actor: string,
): Promise<{ readonly id: number }> {
  return inTransaction(ctx.db, async (tx) => {
    const present = await readThresholds(tx);
    await tx.db
      .update(backtestRun)
      .set({ state: 'replaced', updatedAt: ctx.now })
      .where(inArray(backtestRun.state, ['waiting', 'running']));
    const [row] = await tx.db
      .insert(backtestRun)
      .values({
        requestedBy: actor,
        requestedAt: ctx.now,
        fromAt: new Date(ctx.now.getTime() - days * DAY_MS),
        toAt: ctx.now,
        tried,
        present,
        state: 'waiting',
        updatedAt: ctx.now,
      })
      .returning({ id: backtestRun.id });
    if (!row) throw new TsunaguError('unexpected', 'insert returned no row');
    await tx.sql`
      insert into outbox (topic, dedupe_key, payload, created_at) values ('backtest', 'backtest', '{}', ${ctx.now})
      on conflict (topic, dedupe_key) where taken_at is null do update set payload = excluded.payload`;
    await announceChange(tx, ['thresholds']);
    return row;
  });
}
