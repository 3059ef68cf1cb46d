import type { SplitDimension } from '@tsunagu/core/group';
import type { Database, Transaction } from '@tsunagu/db';

/** The part of an attempt, as `splitPartsOf` of core says it of one that comes in. */
export function partColumn(sql: Database['sql'] | Transaction['sql'], by: SplitDimension) {
  const columns = {
    'error-code': sql`coalesce(a.error_code, '')`,
    site: sql`coalesce(a.site, '')`,
    client: sql`a.client`,
    'client-version': sql`coalesce(a.client_version, '')`,
    protocol: sql`a.protocol`,
  } as const satisfies Record<SplitDimension, unknown>;
  return columns[by];
}

/** Makes people and hours of groups again from their attempts, exactly, and the groups' own sums from those. */
export async function countAgain(
  { sql }: Transaction,
  groupIds: readonly number[],
  chunk: number,
): Promise<void> {
  const ids = [...groupIds];
  await sql`delete from group_person where group_id = any(${ids}::int[])`;
  await sql`delete from group_hour where group_id = any(${ids}::int[])`;
  await sql`
    insert into group_person (group_id, person_ordinal, attempts, first_seen_at, last_seen_at)
    select group_id, person_ordinal, count(*), min(occurred_at), max(occurred_at)
    from attempt where group_id = any(${ids}::int[]) group by 1, 2 order by 1, 2`;
  await sql`
    insert into group_hour (group_id, bucket, chunk, attempts, people)
    select group_id, date_trunc('hour', occurred_at, 'UTC'), person_ordinal / ${chunk}::int, count(*),
      bit_or(people_bit(person_ordinal % ${chunk}::int))
    from attempt where group_id = any(${ids}::int[]) group by 1, 2, 3 order by 1, 2, 3`;
  await sql`
    update failure_group g set attempts = coalesce(s.attempts, 0),
      first_seen_at = coalesce(s.first_at, g.first_seen_at), last_seen_at = coalesce(s.last_at, g.last_seen_at)
    from unnest(${ids}::int[]) as t (id)
    left join (select group_id, sum(attempts) as attempts, min(first_seen_at) as first_at, max(last_seen_at) as last_at
      from group_person where group_id = any(${ids}::int[]) group by 1) s on s.group_id = t.id
    where g.id = t.id`;
}
