import type { Transaction } from '@tsunagu/db';

/** Work that a commit leaves for the worker, once per gateway however many commits ask. */
export async function askForDetection(
  { sql }: Transaction,
  gatewayIds: ReadonlySet<number>,
  now: Date,
): Promise<void> {
  const ids = [...gatewayIds].sort((a, b) => a - b);
  if (ids.length === 0) return;
  // A waiting entry is updated, not passed over: its lock keeps the worker from taking it before this commit is seen.
  await sql`
    insert into outbox (topic, dedupe_key, payload, created_at)
    select 'detect', 'gateway:' || id, jsonb_build_object('gatewayId', id), ${now} from unnest(${ids}::int[]) as t (id)
    on conflict (topic, dedupe_key) where taken_at is null do update set payload = excluded.payload`;
}
