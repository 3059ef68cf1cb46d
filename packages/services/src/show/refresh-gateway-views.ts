import { dnsProbeSchema, ikeProbeSchema, tcpProbeSchema } from '@tsunagu/core/collect';
import { mapNames, mapPorts } from '@tsunagu/core/show';
import type { Database } from '@tsunagu/db';
import { z } from 'zod';
import type { GatewayLook } from './gateway-look.ts';

/** Machines that get through look once in six hours; a day has every machine that worked. */
const HOURS = 24;
/** Of a big fleet the newest attempts say enough, and opening more of them costs what a look is worth. */
const ATTEMPTS_MAX = 3000;

interface LookRow {
  readonly gatewayId: number;
  readonly deviceId: string;
  readonly person: number;
  readonly site: string | null;
  readonly occurredAt: Date;
  readonly dns: unknown;
  readonly tcp: unknown;
  readonly ike: unknown;
}

/**
 * Works out anew how each gateway looks from the machines that tried lately: names by resolver, ports by site. What no
 * machine looked at within the day keeps its last view, with its time.
 * @returns how many gateways were seen
 */
export async function refreshGatewayViews({ sql }: Pick<Database, 'sql'>, now: Date): Promise<number> {
  const rows = await sql<LookRow[]>`
    with newest as materialized (
      select gateway_id, device_id, person_ordinal, site, occurred_at, payload from attempt
      where occurred_at > ${now}::timestamptz - make_interval(hours => ${HOURS}) and occurred_at <= ${now}
        and gateway_id is not null
      order by occurred_at desc limit ${ATTEMPTS_MAX})
    select gateway_id as "gatewayId", device_id as "deviceId", person_ordinal as person, site,
      occurred_at as "occurredAt",
      jsonb_path_query_first(payload, '$.evidence.probes[*] ? (@.probe == "dns")') as dns,
      jsonb_path_query_first(payload, '$.evidence.probes[*] ? (@.probe == "tcp")') as tcp,
      jsonb_path_query_first(payload, '$.evidence.probes[*] ? (@.probe == "ike")') as ike
    from newest
    where jsonb_path_exists(payload, '$.evidence.probes[*] ? (@.probe == "dns" || @.probe == "tcp" || @.probe == "ike")')`;
  const views = [...Map.groupBy(rows, ({ gatewayId }) => gatewayId)].map(([gatewayId, own]) => ({
    gatewayId,
    view: JSON.stringify(lookOf(own)),
  }));
  await sql`
    insert into gateway_view (gateway_id, looked_at, view)
    select gateway_id, ${now}, view::jsonb
    from unnest(${views.map(({ gatewayId }) => gatewayId)}::int[], ${views.map(({ view }) => view)}::text[])
      as v (gateway_id, view)
    on conflict (gateway_id) do update set looked_at = excluded.looked_at, view = excluded.view`;
  return views.length;
}

function lookOf(rows: readonly LookRow[]): GatewayLook {
  const seen = rows.map(({ deviceId, person, site, occurredAt, dns, tcp, ike }) => ({
    deviceId,
    person,
    site,
    atMs: occurredAt.getTime(),
    dns: z.nullable(dnsProbeSchema).parse(dns),
    tcp: z.nullable(tcpProbeSchema).parse(tcp),
    ike: z.nullable(ikeProbeSchema).parse(ike),
  }));
  return {
    machines: new Set(seen.map(({ deviceId }) => deviceId)).size,
    names: mapNames(seen.flatMap(({ dns, ...one }) => (dns === null ? [] : [{ ...one, dns }]))),
    ports: mapPorts(seen),
  };
}
