import type { BatchItem } from '@tsunagu/core/collect';
import { healthyConditions } from './conditions.ts';
import { ipv6Probe } from './evidence/ipv6.ts';
import { tlsProbe } from './evidence/tls.ts';
import { uuidV7 } from './identity.ts';
import type { Machine } from './machine.ts';
import { strikes } from './outage.ts';
import type { Random } from './random.ts';
import { spare } from './strike.ts';
import { gatewayNamed, type World } from './world.ts';

/** The machine's network facts, as at the collector's start. */
export function endpointState(machine: Machine, atMs: number, random: Random): BatchItem {
  const deviceAtMs = atMs + machine.clockSkewMs;
  return {
    type: 'observation',
    observation: {
      kind: 'endpoint-state',
      observationId: uuidV7(deviceAtMs, random),
      recordedAt: new Date(deviceAtMs).toISOString(),
      platform: machine.platform,
      osBuild: machine.osBuild,
      resolvers: [...machine.resolvers],
      searchDomains: [],
      ipv6: ipv6Probe(machine),
      clients: [{ client: machine.client, version: machine.clientVersion }],
    },
  };
}

/** The certificate that the machine's gateway shows it outside any failure; null where nothing answers. */
export function certificateSeen(
  world: World,
  machine: Machine,
  atMs: number,
  random: Random,
): BatchItem | null {
  const gateway = gatewayNamed(world, machine.gateway);
  const outage = world.outages.find((candidate) => strikes(candidate, machine, gateway.name, atMs));
  if (outage !== undefined && outage.kind !== 'certificate-expired') return null;
  const healthy = healthyConditions(machine, gateway, atMs);
  const conditions =
    outage === undefined ? world.outages.reduce((c, o) => spare(c, gateway, o, atMs), healthy) : healthy;
  const deviceAtMs = atMs + machine.clockSkewMs;
  return {
    type: 'observation',
    observation: {
      kind: 'certificate-seen',
      observationId: uuidV7(deviceAtMs, random),
      recordedAt: new Date(deviceAtMs).toISOString(),
      gateway: { host: gateway.host, port: gateway.sslPort },
      tls: tlsProbe({ machine, gateway, conditions, random }, atMs),
    },
  };
}
