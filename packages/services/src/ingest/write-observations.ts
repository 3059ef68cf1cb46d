import type { Transaction } from '@tsunagu/db';
import type { PreparedBatch, PreparedObservation } from './prepare-batch.ts';

export interface FreshObservation extends PreparedObservation {
  readonly batch: PreparedBatch;
}

/** Stores observations once each, by (device, observation id), and returns those that were new. */
export async function writeObservations(
  { sql }: Transaction,
  batches: readonly PreparedBatch[],
): Promise<FreshObservation[]> {
  const all = new Map<string, FreshObservation>();
  for (const batch of batches) {
    for (const prepared of batch.observations) {
      const key = `${batch.device.id} ${prepared.observation.observationId.toLowerCase()}`;
      if (!all.has(key)) all.set(key, { ...prepared, batch });
    }
  }
  if (all.size === 0) return [];
  const rows = [...all].sort(([a], [b]) => (a < b ? -1 : 1));
  const column = <T>(pick: (row: FreshObservation) => T): T[] => rows.map(([, row]) => pick(row));
  const stored = await sql<{ key: string }[]>`
    insert into observation (device_id, observation_id, kind, occurred_at, received_at, payload)
    select device_id, observation_id, kind, occurred_at, received_at, payload::jsonb
    from unnest(${column((row) => row.batch.device.id)}::uuid[],
      ${column((row) => row.observation.observationId)}::uuid[], ${column((row) => row.observation.kind)}::text[],
      ${column((row) => row.occurredAt.toISOString())}::timestamptz[],
      ${column((row) => row.batch.receivedAt.toISOString())}::timestamptz[], ${column((row) => row.payload)}::text[])
      as t (device_id, observation_id, kind, occurred_at, received_at, payload)
    on conflict do nothing returning device_id || ' ' || observation_id as key`;
  const fresh = new Set(stored.map((row) => row.key));
  return rows.filter(([key]) => fresh.has(key)).map(([, row]) => row);
}
