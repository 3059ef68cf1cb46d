import { dnsProbeSchema, type ProbeOf, tcpProbeSchema, tlsProbeSchema } from '@tsunagu/core/collect';
import type { NameLook } from '@tsunagu/core/detect';
import type { Database } from '@tsunagu/db';
import { z } from 'zod';
import { readSince } from './read-since.ts';

/** Machines that get through look once in six hours; a day has every machine that worked. */
const HOURS = 24;
/** Of a big fleet the newest attempts say enough, and opening more of them costs what a look is worth. */
const ATTEMPTS_MAX = 2000;

interface LookRow {
  readonly gatewayId: number;
  readonly deviceId: string;
  readonly person: number;
  readonly occurredAt: Date;
  readonly dns: unknown;
  readonly tcp: unknown;
  readonly tls: unknown;
}

/** What a TLS target says of the connection under it; another outcome leaves that open. */
const TLS_OPEN = {
  handshake: true,
  alert: true,
  timeout: false,
  refused: false,
  unreachable: false,
} as const;

function reachedOf(tcp: ProbeOf<'tcp'> | null, tls: ProbeOf<'tls'> | null): NameLook['reached'] {
  const reached = new Map<string, boolean>();
  const note = (address: string, open: boolean) =>
    reached.set(address, open || reached.get(address) === true);
  for (const { role, address, outcome } of tcp?.targets ?? []) {
    if (role !== 'beyond') note(address, outcome === 'open');
  }
  for (const { address, outcome } of tls?.targets ?? []) {
    if (outcome in TLS_OPEN) note(address, TLS_OPEN[outcome as keyof typeof TLS_OPEN]);
  }
  return [...reached].map(([address, open]) => ({ address, open }));
}

/** What the newest attempts of a day say about the names of gateways, from the probes that came with them. */
export async function readNameLooks(sql: Database['sql'], now: Date): Promise<readonly NameLook[]> {
  const since = await readSince(sql, now, { hours: HOURS, attemptsMax: ATTEMPTS_MAX });
  const rows = await sql<LookRow[]>`
    with newest as materialized (
      select gateway_id, device_id, person_ordinal, occurred_at, payload from attempt
      where occurred_at > ${since} and occurred_at <= ${now}
        and gateway_id is not null
      order by occurred_at desc limit ${ATTEMPTS_MAX})
    select gateway_id as "gatewayId", device_id as "deviceId", person_ordinal as person, occurred_at as "occurredAt",
      jsonb_path_query_first(payload, '$.evidence.probes[*] ? (@.probe == "dns")') as dns,
      jsonb_path_query_first(payload, '$.evidence.probes[*] ? (@.probe == "tcp")') as tcp,
      jsonb_path_query_first(payload, '$.evidence.probes[*] ? (@.probe == "tls")') as tls
    from newest
    where jsonb_path_exists(payload, '$.evidence.probes[*] ? (@.probe == "dns")')`;
  return rows.map(({ occurredAt, dns, tcp, tls, ...row }) => ({
    ...row,
    atMs: occurredAt.getTime(),
    dns: dnsProbeSchema.parse(dns),
    reached: reachedOf(z.nullable(tcpProbeSchema).parse(tcp), z.nullable(tlsProbeSchema).parse(tls)),
  }));
}
