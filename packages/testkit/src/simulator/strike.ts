import type { Conditions, ResolverCondition } from './conditions.ts';
import { chainAt, type Gateway } from './gateway.ts';
import type { Outage, OutageKind } from './outage.ts';

type Strike = (conditions: Conditions, gateway: Gateway, outage: Outage, atMs: number) => Conditions;

/** What an outage does to the world of a machine it strikes. The expired certificate is the gateway's own doing. */
const STRIKES = {
  'certificate-expired': (c) => c,
  'gateway-down': (c) => ({ ...c, service: 'stopped' }),
  'gateway-unplugged': (c) => ({ ...c, host: 'down' }),
  'dns-record-missing': (c, _gateway, outage) => ({
    ...c,
    resolvers: c.resolvers.map((resolver) => answering(resolver, outage, 'nxdomain', true)),
  }),
  'dns-server-down': (c, _gateway, outage) => ({
    ...c,
    resolvers: c.resolvers.map((resolver) => answering(resolver, outage, 'timeout', false)),
  }),
  'login-server-down': (c) => ({ ...c, login: 'server-down' }),
  'line-down': (c) => ({ ...c, link: 'line-dead' }),
} as const satisfies Record<OutageKind, Strike>;

export function strike(conditions: Conditions, gateway: Gateway, outage: Outage, atMs: number): Conditions {
  const change: Strike = STRIKES[outage.kind];
  return change(conditions, gateway, outage, atMs);
}

/** Whom an expired certificate spares (a second node that was renewed in time) sees the next one already. */
export function spare(conditions: Conditions, gateway: Gateway, outage: Outage, atMs: number): Conditions {
  const concerned = outage.kind === 'certificate-expired' && outage.gateway === gateway.name;
  if (!concerned || atMs < outage.fromMs || atMs >= outage.toMs) return conditions;
  return { ...conditions, chain: chainAt(gateway, atMs, true) };
}

/** A zone is the same on all resolvers of an office: both of the pair tell the same. */
function answering(
  resolver: ResolverCondition,
  outage: Outage,
  name: ResolverCondition['name'],
  control: boolean,
): ResolverCondition {
  const concerned = outage.resolver === undefined || sameOffice(resolver.address, outage.resolver);
  return concerned ? { ...resolver, name, control } : resolver;
}

const sameOffice = (a: string, b: string) =>
  a.slice(0, a.lastIndexOf('.')) === b.slice(0, b.lastIndexOf('.'));
