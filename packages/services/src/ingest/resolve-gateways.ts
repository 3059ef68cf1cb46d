import type { GatewayRef } from '@tsunagu/core/collect';
import type { Transaction } from '@tsunagu/db';
import { gatewayAlias, parseAlias } from '../gateway-alias.ts';

/** Alias → gateway id. */
export type Gateways = ReadonlyMap<string, number>;

// Any fixed number: who creates gateways does so one after the other.
const GATEWAY_LOCK = 7_305_115;

/**
 * Finds every gateway by its alias. An unknown address belongs to the gateway that is known under the same host, where
 * that is exactly one; otherwise it becomes a new, unconfirmed gateway.
 */
export async function resolveGateways(
  tx: Transaction,
  refs: readonly GatewayRef[],
  now: Date,
): Promise<Map<string, number>> {
  const wanted = [...new Set(refs.map(gatewayAlias))].sort();
  const gateways = await find(tx, wanted);
  if (wanted.every((alias) => gateways.has(alias))) return gateways;
  await tx.sql`select pg_advisory_xact_lock(${GATEWAY_LOCK})`;
  // Somebody else may have made them while this transaction waited.
  for (const [alias, id] of await find(tx, wanted)) gateways.set(alias, id);
  for (const alias of wanted) {
    if (!gateways.has(alias)) gateways.set(alias, await create(tx, alias, now));
  }
  return gateways;
}

async function find(tx: Transaction, aliases: readonly string[]): Promise<Map<string, number>> {
  if (aliases.length === 0) return new Map();
  const rows = await tx.sql<{ alias: string; id: number }[]>`
    select alias, gateway_id as id from gateway_alias where alias = any(${[...aliases]}::text[])`;
  return new Map(rows.map((row) => [row.alias, row.id]));
}

async function create(tx: Transaction, alias: string, now: Date): Promise<number> {
  const { host } = parseAlias(alias);
  const sameHost = await tx.sql<{ id: number }[]>`
    select distinct gateway_id as id from gateway_alias
    where left(alias, length(alias) - position(':' in reverse(alias))) = ${host} limit 2`;
  const [only, ...others] = sameHost;
  const id = only !== undefined && others.length === 0 ? only.id : await insertGateway(tx, host, now);
  await tx.sql`insert into gateway_alias (alias, gateway_id) values (${alias}, ${id})`;
  return id;
}

async function insertGateway(tx: Transaction, name: string, now: Date): Promise<number> {
  const [row] = await tx.sql<[{ id: number }]>`
    insert into gateway (name, confirmed, created_at) values (${name}, false, ${now}) returning id`;
  return row.id;
}
