import { DAY_MS, QUARTER_MS } from '@tsunagu/core/show';
import { TsunaguError } from '@tsunagu/core/vocabulary';
import type { Database } from '@tsunagu/db';
import type { GatewayLook } from './gateway-look.ts';
import { type CertificateRow, listCertificates } from './list-certificates.ts';
import { readGatewayPeople } from './read-gateway-people.ts';

export interface GatewayRow {
  readonly id: number;
  readonly name: string;
  /** false = seen in attempts, not entered by an administrator. */
  readonly confirmed: boolean;
  /** Distinct people within the last day; one who failed and then connected counts in both. */
  readonly failing: number;
  readonly connected: number;
  /** When its certificate ends; null = none was seen lately. */
  readonly notAfter: string | null;
  /** What its machines saw of it; null = nobody looked yet. */
  readonly look: GatewayLook | null;
  readonly lookedAt: string | null;
}

export interface GatewayDetail extends GatewayRow {
  /** Leaf first. */
  readonly chain: readonly CertificateRow[];
}

/** Every gateway with how it does and how it looks today, those with most people failing first. */
export async function listGateways(database: Database, now: Date): Promise<readonly GatewayRow[]> {
  return (await readGateways(database, now)).map(({ chain: _chain, ...row }) => row);
}

/** @throws TsunaguError `not-found` */
export async function readGateway(database: Database, id: number, now: Date): Promise<GatewayDetail> {
  const found = (await readGateways(database, now)).find((row) => row.id === id);
  if (!found) throw new TsunaguError('not-found', `gateway ${id}`);
  return found;
}

const GATEWAYS_MAX = 500;

async function readGateways(database: Database, now: Date): Promise<readonly GatewayDetail[]> {
  const toMs = Math.floor(now.getTime() / QUARTER_MS) * QUARTER_MS + QUARTER_MS;
  const [gateways, people, certificates] = await Promise.all([
    database.sql<
      { id: number; name: string; confirmed: boolean; look: GatewayLook | null; lookedAt: Date | null }[]
    >`
      select g.id, g.name, g.confirmed, v.view as look, v.looked_at as "lookedAt"
      from gateway g left join gateway_view v on v.gateway_id = g.id
      order by g.id limit ${GATEWAYS_MAX}`,
    readGatewayPeople(database, { fromMs: toMs - DAY_MS, toMs }),
    listCertificates(database, now),
  ]);
  const peopleOf = new Map(people.map((row) => [row.gatewayId, row]));
  return gateways
    .map(({ lookedAt, ...gateway }) => {
      const chain = certificates
        .filter(({ gatewayId }) => gatewayId === gateway.id)
        .toSorted((a, b) => a.position - b.position);
      const { failing = 0, connected = 0 } = peopleOf.get(gateway.id) ?? {};
      return {
        ...gateway,
        failing,
        connected,
        notAfter: chain[0]?.notAfter ?? null,
        lookedAt: lookedAt?.toISOString() ?? null,
        chain,
      };
    })
    .toSorted((a, b) => b.failing - a.failing || b.connected - a.connected || (a.name < b.name ? -1 : 1));
}
