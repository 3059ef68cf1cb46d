import type { Database } from '@tsunagu/db';

/** A place where a rollup does not say what counting the attempts anew says. */
export interface Miscount {
  readonly rollup: 'attempt_quarter' | 'people_quarter' | 'failure_group';
  readonly where: Readonly<Record<string, unknown>>;
}

/** Every difference between rollups and a recount; nothing = they are exact. */
export async function findMiscounts({ sql }: Database): Promise<Miscount[]> {
  const attempts = await sql`
    with recounted as (
      select date_bin('15 minutes', occurred_at, 'epoch') as bucket, coalesce(gateway_id, 0) as gateway_id,
        coalesce(verdict, '') as verdict, diagnosis->>'stage' as stage, client, result, count(*)::int as attempts
      from attempt group by 1, 2, 3, 4, 5, 6)
    select coalesce(r.bucket, q.bucket) as bucket, r.attempts as recounted, q.attempts as rolled
    from recounted r full join attempt_quarter q using (bucket, gateway_id, verdict, stage, client, result)
    where r.attempts is distinct from q.attempts`;
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
  const groups = await sql`
    with recounted as (select group_id as id, count(*)::int as attempts from attempt where group_id is not null group by 1)
    select id, r.attempts as recounted, g.attempts as rolled
    from recounted r full join failure_group g using (id) where r.attempts is distinct from g.attempts`;
  const named = (rollup: Miscount['rollup'], rows: readonly object[]): Miscount[] =>
    rows.map((row) => ({ rollup, where: { ...row } }));
  return [
    ...named('attempt_quarter', attempts),
    ...named('people_quarter', people),
    ...named('failure_group', groups),
  ];
}
