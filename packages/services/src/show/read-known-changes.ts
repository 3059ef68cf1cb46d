import type { Database } from '@tsunagu/db';
import { readGroupChanges } from './read-group-changes.ts';
import { type KnownChanges, type StoredLook, storedLooks } from './stored-looks.ts';

/**
 * What had changed when a failure group's trouble began, as detection kept it with the newest signal about it; a group
 * that nobody was told of is looked at now. null = there is no such group.
 */
export async function readKnownChanges(
  { sql }: Pick<Database, 'sql'>,
  groupId: number,
): Promise<KnownChanges | null> {
  const looks = await sql<StoredLook[]>`
    select c.looked_at as "lookedAt", c.changes from signal_change c
    where c.signal_id = (
      select s.id from failure_group g
      join signal s on s.verdict = g.verdict and s.kind = 'cause-surge'
        and (s.gateway_id is null or s.gateway_id = g.gateway_id) and s.started_at <= g.last_seen_at
        and coalesce(s.closed_at, g.last_seen_at) >= g.first_seen_at
        -- Failures that came long after it are another trouble.
        and g.last_seen_at <= coalesce(s.closed_at, g.last_seen_at) + interval '1 day'
      where g.id = ${groupId} and exists (select 1 from signal_change x where x.signal_id = s.id)
      order by s.opened_at desc limit 1)
    order by c.looked_at`;
  const known = storedLooks(looks);
  if (known !== null) return known;
  const now = await readGroupChanges({ sql }, groupId);
  if (now === null) return null;
  const found = now.found.map((share) => ({ ...share, commonest: null }));
  const look = { ...now, found, events: [], lookedAt: null };
  return { first: look, latest: look };
}
