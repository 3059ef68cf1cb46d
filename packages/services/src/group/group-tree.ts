import type { Transaction } from '@tsunagu/db';

interface Node {
  readonly id: number;
  readonly mergedInto: number | null;
  readonly mergedRoot: number | null;
  /** Its attempts are in its parts, or in the whole again: on no list, nor what is merged into it. */
  readonly emptied: boolean;
}

/** In the order of ids, as ingest locks them. */
export async function lockGroups({ sql }: Transaction, ids: readonly number[]): Promise<Map<number, Node>> {
  const rows = await sql<Node[]>`
    select id, merged_into as "mergedInto", merged_root as "mergedRoot",
      split_by is not null or (split_from is not null and attempts = 0) as emptied
    from failure_group
    where id = any(${[...ids]}::int[]) order by id for no key update`;
  return new Map(rows.map((row) => [row.id, row]));
}

/** First and last failure of a top group are those of all under it; each group's own are its people's. */
export async function spanTree({ sql }: Transaction, rootId: number): Promise<void> {
  await sql`
    update failure_group r set first_seen_at = s.first_at, last_seen_at = s.last_at
    from (select min(p.first_seen_at) as first_at, max(p.last_seen_at) as last_at
      from failure_group g join group_person p on p.group_id = g.id
      where g.id = ${rootId} or g.merged_root = ${rootId}) s
    where r.id = ${rootId} and s.last_at is not null`;
}
