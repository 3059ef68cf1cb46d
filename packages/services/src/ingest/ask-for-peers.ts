import type { Transaction } from '@tsunagu/db';
import type { DiagnosedAttempt } from './diagnosed-attempt.ts';
import { sqlArray } from './sql-array.ts';

const QUARTER_MS = 900_000;
/** Attempts that arrive later than this are not set against others: somebody back from two weeks away still is. */
const LATE_MS_MAX = 15 * 86_400_000;

/**
 * Notes for the worker at which gateway and in which quarter of an hour something new is known: once for each in a commit,
 * by when it happened, not by when it came.
 */
export async function askForPeers(
  { sql }: Transaction,
  attempts: readonly DiagnosedAttempt[],
  now: Date,
): Promise<void> {
  const cells = new Map<string, { readonly gatewayId: number; readonly bucket: string }>();
  for (const { gatewayId, prepared } of attempts) {
    const atMs = prepared.occurredAt.getTime();
    // Who gave up says nothing of the gateway.
    if (gatewayId === null || prepared.attempt.result === 'cancelled') continue;
    if (atMs < now.getTime() - LATE_MS_MAX) continue;
    const bucket = new Date(Math.floor(atMs / QUARTER_MS) * QUARTER_MS).toISOString();
    cells.set(`${gatewayId} ${bucket}`, { gatewayId, bucket });
  }
  if (cells.size === 0) return;
  const all = [...cells.values()];
  await sql`
    insert into peers_due (gateway_id, bucket, look_at)
    select gateway_id, bucket, ${now} from unnest(${sqlArray(all.map(({ gatewayId }) => gatewayId))}::int[],
      ${sqlArray(all.map(({ bucket }) => bucket))}::timestamptz[]) as t (gateway_id, bucket)`;
}
