import type { ExplainDimension } from '@tsunagu/core/detect';
import type { Verdict } from '@tsunagu/core/vocabulary';
import type { Database } from '@tsunagu/db';

/** A person who failed at a place. */
export interface Failure {
  /** The person's key. */
  readonly person: string;
  readonly places: Readonly<Partial<Record<ExplainDimension, string>>>;
}

interface FailureRow {
  readonly person: string;
  readonly gateway: string | null;
  readonly site: string | null;
  readonly isp: string | null;
  readonly client: string;
  readonly clientVersion: string | null;
  readonly profile: string | null;
  readonly resolver: string | null;
  readonly osBuild: string | null;
  readonly ipv6: {
    readonly defaultRoute?: boolean | null;
    readonly canSend?: boolean | null;
    readonly familyFirst?: number | null;
  } | null;
}

/** Who failed of these verdicts in a stretch of time, and where; `to` null = until now. */
export async function readFailures(
  { sql }: Pick<Database, 'sql'>,
  verdicts: readonly Verdict[],
  { from, to }: { readonly from: Date; readonly to: Date | null },
): Promise<readonly Failure[]> {
  const rows = await sql<FailureRow[]>`
    select distinct p.key as person, a.gateway_id::text as gateway, a.site, a.network as isp, a.client || ' ' || a.protocol as client,
      a.client_version as "clientVersion", a.payload->>'profile' as profile,
      d.state->'resolvers'->>0 as resolver, d.state->>'osBuild' as "osBuild", d.state->'ipv6' as ipv6
    from attempt a join person p on p.ordinal = a.person_ordinal join device d on d.id = a.device_id
    where a.verdict = any(${[...verdicts]}::text[]) and a.result in ('failed', 'dropped')
      and a.occurred_at >= ${from} and (${to}::timestamptz is null or a.occurred_at <= ${to})`;
  return rows.map(({ person, profile, ipv6, ...places }) => ({
    person,
    places: Object.fromEntries(
      Object.entries({ ...places, profileVersion: profile, ipv6: ipv6Word(ipv6) }).filter(
        ([, value]) => value !== null,
      ),
    ),
  }));
}

function ipv6Word(ipv6: FailureRow['ipv6']): string | null {
  if (ipv6 === null) return null;
  if (ipv6.defaultRoute === false) return 'off';
  if (ipv6.canSend === false) return 'broken';
  return ipv6.familyFirst === 6 ? 'preferred' : 'on';
}
