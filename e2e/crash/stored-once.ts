import type { Database } from '@tsunagu/db';
import { expect } from 'vitest';

/** Every given attempt stands in the store once, and nothing else does. */
export async function expectStoredOnce({ sql }: Database, attemptIds: readonly string[]): Promise<void> {
  const rows = await sql<{ id: string; times: number }[]>`
    select attempt_id as id, count(*)::int as times from attempt group by attempt_id`;
  const times = new Map(rows.map((row) => [row.id, row.times]));
  expect(attemptIds.filter((id) => !times.has(id))).toEqual([]);
  expect(rows.filter((row) => row.times !== 1)).toEqual([]);
  expect(rows.length).toBe(new Set(attemptIds).size);
  const [keys] = await sql<{ count: number }[]>`select count(*)::int as count from attempt_key`;
  expect(keys?.count).toBe(rows.length);
}

/** Rollups say exactly what counting the attempts anew says. */
export async function expectRollupsExact({ sql }: Database): Promise<void> {
  const attempts = await sql`
    with recounted as (
      select date_bin('15 minutes', occurred_at, 'epoch') as bucket, coalesce(gateway_id, 0) as gateway_id,
        coalesce(verdict, '') as verdict, diagnosis->>'stage' as stage, client, result, count(*)::int as attempts
      from attempt group by 1, 2, 3, 4, 5, 6)
    select coalesce(r.bucket, q.bucket) as bucket, r.attempts as recounted, q.attempts as rolled
    from recounted r full join attempt_quarter q using (bucket, gateway_id, verdict, stage, client, result)
    where r.attempts is distinct from q.attempts`;
  expect([...attempts]).toEqual([]);
  const people = await sql`
    with recounted as (
      select date_bin('15 minutes', occurred_at, 'epoch') as bucket, coalesce(gateway_id, 0) as gateway_id,
        coalesce(verdict, '') as verdict, result, count(distinct person_ordinal)::int as people
      from attempt group by 1, 2, 3, 4),
    rolled as (
      select bucket, gateway_id, verdict, result, sum(bit_count(people))::int as people
      from people_quarter group by 1, 2, 3, 4)
    select coalesce(r.bucket, q.bucket) as bucket, r.people as recounted, q.people as rolled
    from recounted r full join rolled q using (bucket, gateway_id, verdict, result)
    where r.people is distinct from q.people`;
  expect([...people]).toEqual([]);
  const groups = await sql`
    with recounted as (select group_id as id, count(*)::int as attempts from attempt where group_id is not null group by 1)
    select id, r.attempts as recounted, g.attempts as rolled
    from recounted r full join failure_group g using (id) where r.attempts is distinct from g.attempts`;
  expect([...groups]).toEqual([]);
}
