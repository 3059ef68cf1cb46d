import type { CollectorConfig } from '@tsunagu/core/collect';
import { verdictTitle } from '@tsunagu/core/detect';
import { INCIDENT_STEPS, type Verdict } from '@tsunagu/core/vocabulary';
import type { Database } from '@tsunagu/db';
import { parseAlias } from '../gateway-alias.ts';

const INCIDENTS_MAX = 8;
const OPEN_STEPS = INCIDENT_STEPS.filter((step) => step !== 'closed' && step !== 'review');

/**
 * What the person at a machine may be told that IT works on: surges that have not recovered, at these gateways or at
 * none in particular. A forecast stops nobody, and is not told. Oldest first, one for each host name.
 */
export async function incidentsToldTo(
  { sql }: Database,
  aliases: readonly string[],
): Promise<NonNullable<CollectorConfig['openIncidents']>> {
  const rows = await sql<{ verdict: Verdict; startedAt: Date; aliases: (string | null)[] }[]>`
    select i.verdict, i.started_at as "startedAt", array_agg(a.alias order by a.alias) as aliases
    from incident i left join gateway_alias a on a.gateway_id = i.gateway_id and a.alias in ${sql(['', ...aliases])}
    where i.kind = 'cause-surge' and i.step in ${sql(OPEN_STEPS)} and i.recovered_at is null
      and (i.gateway_id is null or a.alias is not null)
    group by i.id
    order by i.id limit ${INCIDENTS_MAX}`;
  const told = rows.flatMap((row) => {
    const hosts = new Set(row.aliases.map((alias) => (alias === null ? null : parseAlias(alias).host)));
    return [...hosts].map((gatewayHost) => ({
      gatewayHost,
      title: verdictTitle(row.verdict),
      since: row.startedAt.toISOString(),
      workaround: null,
    }));
  });
  return told.slice(0, INCIDENTS_MAX);
}
