import type { Transaction } from '@tsunagu/db';
import type { PreparedBatch } from './prepare-batch.ts';
import { sqlArray } from './sql-array.ts';

/** An attempt that this transaction is the first to store, with the request that brought it. */
export interface FreshAttempt {
  readonly batch: PreparedBatch;
  readonly prepared: PreparedBatch['attempts'][number];
}

/**
 * Takes the key (device, attempt id) of every attempt and returns those that nobody stored before. A second
 * transaction with the same key waits for the first, and finds it stored only if that one committed.
 */
export async function claimAttempts(
  tx: Transaction,
  batches: readonly PreparedBatch[],
): Promise<FreshAttempt[]> {
  const all = new Map<string, FreshAttempt>();
  for (const batch of batches) {
    for (const prepared of batch.attempts) {
      const key = `${batch.device.id} ${prepared.attempt.attemptId}`;
      if (!all.has(key)) all.set(key, { batch, prepared });
    }
  }
  if (all.size === 0) return [];
  // In order, or two transactions with the same redelivered attempts could wait for each other.
  const rows = [...all].sort(([a], [b]) => (a < b ? -1 : 1));
  const [stored] = await tx.sql<[{ rows: number; keys: string[] | null }]>`
    with stored as (
      insert into attempt_key (device_id, attempt_id, occurred_at)
      select * from unnest(${sqlArray(rows.map(([, row]) => row.batch.device.id))}::uuid[],
        ${sqlArray(rows.map(([, row]) => row.prepared.attempt.attemptId))}::uuid[],
        ${sqlArray(rows.map(([, row]) => row.prepared.occurredAt.toISOString()))}::timestamptz[])
      on conflict do nothing returning device_id, attempt_id)
    -- Nearly always all of them are new, and their number says it.
    select count(*)::int as rows, case when count(*) < ${rows.length}::int
      then array_agg(device_id || ' ' || attempt_id) end as keys from stored`;
  if (stored.rows === rows.length) return rows.map(([, row]) => row);
  const fresh = new Set(stored.keys);
  return rows.filter(([key]) => fresh.has(key)).map(([, row]) => row);
}
