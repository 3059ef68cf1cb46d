import { ikeProbeSchema } from '@tsunagu/core/collect';
import { type ConditionLook, detectIpsecReadiness, NOTHING_SEEN, type PersonWay } from '@tsunagu/core/detect';
import type { Client, Protocol } from '@tsunagu/core/vocabulary';
import type { Database } from '@tsunagu/db';
import type { ConditionContext } from './condition-context.ts';
import { readSince } from './read-since.ts';

/** Over a weekend, so that a Monday's list is not empty. */
const HOURS = 72;
/** Of a big fleet the newest hours have everybody who works. */
const ATTEMPTS_MAX = 50_000;
/** Failures that are opened for what their probes heard. */
const PROBES_MAX = 2000;
/** Who speaks Fortinet's tunnel mode; SSL-VPN of other makers goes on. */
const TUNNEL_MODE_CLIENTS = ['forticlient', 'openfortivpn'] satisfies Client[];
const IPSEC = ['ikev2', 'l2tp-ipsec'] satisfies Protocol[];

interface Span {
  readonly sql: Database['sql'];
  readonly since: Date;
  readonly now: Date;
}

interface WayRow {
  readonly person: number;
  readonly usesTunnelMode: boolean;
  readonly usesIpsec: boolean;
}

interface IkeRow {
  readonly gatewayId: number | null;
  readonly person: number;
  readonly ike: unknown;
}

function readWays({ sql, since, now }: Span) {
  return sql<WayRow[]>`
    select person_ordinal as person,
      bool_or(protocol = 'ssl-vpn' and client = any(${TUNNEL_MODE_CLIENTS}::text[])) as "usesTunnelMode",
      bool_or(protocol = any(${IPSEC}::text[]) and result in ('connected', 'dropped')) as "usesIpsec"
    from attempt
    where occurred_at > ${since} and occurred_at <= ${now}
    group by 1`;
}

/** People whose newest question by IKE stayed unanswered by a gateway that answers somebody else. */
async function readDropped({ sql, since, now }: Span): Promise<ReadonlyMap<number, boolean>> {
  const rows = await sql<IkeRow[]>`
    with newest as materialized (
      select gateway_id, person_ordinal, payload from attempt
      where occurred_at > ${since} and occurred_at <= ${now}
        and result <> 'connected' and protocol = any(${[...IPSEC, 'unknown']}::text[])
      order by occurred_at desc limit ${PROBES_MAX})
    select gateway_id as "gatewayId", person_ordinal as person,
      jsonb_path_query_first(payload, '$.evidence.probes[*] ? (@.probe == "ike")') as ike
    from newest where jsonb_path_exists(payload, '$.evidence.probes[*] ? (@.probe == "ike")')`;
  const heard = rows.map(({ ike, ...row }) => {
    const outcomes = ikeProbeSchema.parse(ike).targets.map((target) => target.outcome);
    const silent = outcomes.length > 0 && outcomes.every((outcome) => outcome === 'timeout');
    return { ...row, silent, answered: outcomes.includes('answered') };
  });
  const answering = new Set(heard.filter((one) => one.answered).map((one) => one.gatewayId));
  const connected = await sql<{ gatewayId: number }[]>`
    select distinct gateway_id as "gatewayId" from attempt
    where occurred_at > ${since} and occurred_at <= ${now}
      and result in ('connected', 'dropped') and protocol = any(${IPSEC}::text[]) and gateway_id is not null`;
  for (const { gatewayId } of connected) answering.add(gatewayId);
  const dropped = new Map<number, boolean>();
  for (const { person, gatewayId, silent, answered } of heard) {
    if (dropped.has(person)) continue;
    if (answered) dropped.set(person, false);
    else if (silent && answering.has(gatewayId)) dropped.set(person, true);
  }
  return dropped;
}

/** Machines that asked a gateway's page lately and were shown a FortiGate without SSL-VPN. */
async function countWithoutSslVpn({ sql, since, now }: Span): Promise<number> {
  const [row] = await sql<{ machines: number }[]>`
    with newest as materialized (
      select device_id, payload from attempt
      where occurred_at > ${since} and occurred_at <= ${now}
        and result <> 'connected' and protocol = 'ssl-vpn' order by occurred_at desc limit ${PROBES_MAX})
    select count(distinct device_id)::int as machines from newest
    where jsonb_path_exists(payload, '$.evidence.probes[*].targets[*] ? (@.offers == "without-ssl-vpn")')`;
  return row?.machines ?? 0;
}

export async function findIpsecReadiness({ sql, now }: ConditionContext): Promise<ConditionLook> {
  const since = await readSince(sql, now, { hours: HOURS, attemptsMax: ATTEMPTS_MAX });
  const span = { sql, since, now };
  const ways = await readWays(span);
  if (ways.length === 0) return NOTHING_SEEN;
  const dropped = await readDropped(span);
  const udpOf = ({ person, usesIpsec }: WayRow): PersonWay['udp'] => {
    const isDropped = dropped.get(person);
    if (isDropped === undefined) return usesIpsec ? 'passes' : 'not-checked';
    return isDropped ? 'dropped' : 'passes';
  };
  const people = ways.map((way) => ({ ...way, udp: udpOf(way) }));
  return detectIpsecReadiness(
    { people, machinesWithoutSslVpn: await countWithoutSslVpn(span) },
    now.getTime(),
  );
}
