import { makeAttemptPartitions, makeGatewayEventPartitions } from '@tsunagu/db';
import type { VerbContext } from '../context.ts';
import { keptSince } from './kept-since.ts';

/** A month of late attempts. */
const DAYS_BACK_MAX = 35;
const DAY_MS = 86_400_000;

/**
 * Makes partitions of the days to come, and of days that late attempts arrived for; none that retention would drop again.
 * Returns how many were made.
 */
export async function keepPartitions(ctx: Pick<VerbContext, 'db' | 'now'>): Promise<number> {
  const { db, now } = ctx;
  const kept = Math.floor((now.getTime() - (await keptSince(ctx)).attempts.getTime()) / DAY_MS);
  const daysBack = Math.min(DAYS_BACK_MAX, kept);
  return (
    (await makeAttemptPartitions(db.sql, now, { daysBack })) + (await makeGatewayEventPartitions(db.sql, now))
  );
}
