import { createHash } from 'node:crypto';
import { release, version } from 'node:os';
import type { Observation } from '@tsunagu/core/collect';
import type { Client } from '@tsunagu/core/vocabulary';
import type { CollectorEnv } from '../env.ts';
import { uuidV7 } from '../home/uuid-v7.ts';
import { readAdapters } from './adapters.ts';
import { hasIpv6DefaultRoute } from './default-route.ts';
import { findResolvers } from './resolvers.ts';

export type EndpointState = Extract<Observation, { kind: 'endpoint-state' }>;

export function platformName(): EndpointState['platform'] {
  const { platform } = process;
  return platform === 'linux' || platform === 'win32' || platform === 'darwin' ? platform : 'other';
}

/** The machine's network facts as they are now. `clients` = those whose logs were found. */
export async function readEndpointState(
  env: CollectorEnv,
  clients: readonly Client[],
  nowMs: number,
): Promise<EndpointState> {
  const settings = await findResolvers(env.windows?.systemRoot ?? null);
  const adapters = readAdapters().filter((adapter) => !adapter.virtual);
  return {
    kind: 'endpoint-state',
    observationId: uuidV7(nowMs),
    recordedAt: new Date(nowMs).toISOString(),
    platform: platformName(),
    osBuild: `${version()} ${release()}`.slice(0, 255),
    resolvers: [...settings.resolvers].map((one) => one.slice(0, 64)),
    searchDomains: [...settings.searchDomains].map((one) => one.slice(0, 255)),
    ipv6: {
      probe: 'ipv6',
      durationMs: 0,
      adapters: adapters.map(({ name, ipv6Enabled, ipv6Global }) => ({
        name,
        enabled: ipv6Enabled,
        globalAddress: ipv6Global,
      })),
      defaultRoute: hasIpv6DefaultRoute(),
      gatewayHasAaaa: null,
      gatewayReach: 'not-checked',
    },
    clients: clients.slice(0, 16).map((client) => ({ client, version: null })),
  };
}

/** Same for two states that differ only in when they were read. */
export function endpointStateDigest(state: EndpointState): string {
  const { observationId: _id, recordedAt: _at, ...facts } = state;
  return createHash('sha256').update(JSON.stringify(facts)).digest('hex');
}
