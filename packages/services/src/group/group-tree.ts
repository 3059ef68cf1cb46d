import type { Database, Transaction } from '@tsunagu/db';

interface Node {
  readonly id: number;
  readonly mergedInto: number | null;
  readonly mergedRoot: number | null;
  readonly emptied: boolean;
  readonly state: 'open' | 'muted' | 'resolved';
  readonly mutedUntil: Date | null;
}

/** Of `failure_group g`: its attempts are in its parts, or in the whole again. No list shows it, nor what were merged into it. */
export function emptied(sql: Database['sql'] | Transaction['sql']) {
  return sql`(g.attempts = 0 and (g.split_by is not null or g.split_from is not null))`;
}

/** In the order of ids, as ingest locks them. */
export async function lockGroups({ sql }: Transaction, ids: readonly number[]): Promise<Map<number, Node>> {
  const rows = await sql<Node[]>`
    select g.id, g.merged_into as "mergedInto", g.merged_root as "mergedRoot", ${emptied(sql)} as emptied,
      g.state, g.muted_until as "mutedUntil"
    from failure_group g where g.id = any(${[...ids]}::int[]) order by g.id for no key update`;
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
