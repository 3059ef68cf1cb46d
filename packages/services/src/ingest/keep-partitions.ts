import { makeAttemptPartitions, makeGatewayEventPartitions } from '@tsunagu/db';
import type { VerbContext } from '../context.ts';

/** Makes partitions of the days to come, and of days that late attempts arrived for. Returns how many were made. */
export async function keepPartitions({ db, now }: Pick<VerbContext, 'db' | 'now'>): Promise<number> {
  return (await makeAttemptPartitions(db.sql, now)) + (await makeGatewayEventPartitions(db.sql, now));
}
