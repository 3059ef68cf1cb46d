import type { Database } from '@tsunagu/db';
import { type KnownChanges, type StoredLook, storedLooks } from './stored-looks.ts';

/** What had changed when an incident's trouble began, as kept with its first signal; null = nothing was. */
export async function readIncidentChanges(
  { sql }: Pick<Database, 'sql'>,
  incidentId: number,
): Promise<KnownChanges | null> {
  const looks = await sql<StoredLook[]>`
    select c.looked_at as "lookedAt", c.changes from signal_change c
    where c.signal_id = (
      select s.id from incident_signal l join signal s on s.id = l.signal_id
      where l.incident_id = ${incidentId} and exists (select 1 from signal_change x where x.signal_id = s.id)
      order by s.opened_at limit 1)
    order by c.looked_at`;
  return storedLooks(looks);
}
