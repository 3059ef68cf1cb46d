import type { Transaction } from '@tsunagu/db';

export interface CountedPeers {
  readonly deviceId: string;
  readonly attemptId: string;
  readonly occurredAt: Date;
  readonly connectedPeople: number;
  readonly failedPeople: number;
}

/** Keeps whom attempts were set against, in the order of their keys; the last count stands. */
export async function writePeers(
  { sql }: Transaction,
  counted: readonly CountedPeers[],
  at: Date,
): Promise<void> {
  if (counted.length === 0) return;
  const column = <T>(pick: (one: CountedPeers) => T): T[] => counted.map(pick);
  await sql`
    insert into attempt_peers (device_id, attempt_id, occurred_at, at, connected_people, failed_people)
    select device_id, attempt_id, occurred_at, ${at}, connected_people, failed_people
    from unnest(${column((one) => one.deviceId)}::uuid[], ${column((one) => one.attemptId)}::uuid[],
      ${column((one) => one.occurredAt.toISOString())}::timestamptz[],
      ${column((one) => one.connectedPeople)}::int[], ${column((one) => one.failedPeople)}::int[])
      as t (device_id, attempt_id, occurred_at, connected_people, failed_people)
    order by 1, 2
    on conflict (device_id, attempt_id) do update set at = excluded.at,
      connected_people = excluded.connected_people, failed_people = excluded.failed_people`;
}
