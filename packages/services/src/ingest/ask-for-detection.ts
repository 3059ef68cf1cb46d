import type { Transaction } from '@tsunagu/db';

/**
 * Work that a commit leaves for the worker, once per gateway however many commits ask; null stands for all attempts
 * whose log names no gateway.
 */
export async function askForDetection(
  { sql }: Transaction,
  gatewayIds: ReadonlySet<number | null>,
  now: Date,
): Promise<void> {
  // 0 = none, as in the rollups.
  const ids = [...gatewayIds].map((id) => id ?? 0).sort((a, b) => a - b);
  if (ids.length === 0) return;
  // A waiting entry is updated, not passed over: its lock keeps the worker from taking it before this commit is seen.
  await sql`
    insert into outbox (topic, dedupe_key, payload, created_at)
    select 'detect', 'gateway:' || id, jsonb_build_object('gatewayId', nullif(id, 0)), ${now} from unnest(${ids}::int[]) as t (id)
    on conflict (topic, dedupe_key) where taken_at is null do update set payload = excluded.payload`;
}
