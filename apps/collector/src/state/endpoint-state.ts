import { createHash } from 'node:crypto';
import type { Observation } from '@tsunagu/core/collect';
import type { Client } from '@tsunagu/core/vocabulary';
import type { CollectorEnv } from '../env.ts';
import { uuidV7 } from '../home/uuid-v7.ts';
import { readAdapters } from './adapters.ts';
import { hasIpv6DefaultRoute } from './default-route.ts';
import { readMachineState } from './machine-state.ts';

export type EndpointState = Extract<Observation, { kind: 'endpoint-state' }>;

export function platformName(): EndpointState['platform'] {
  const { platform } = process;
  return platform === 'linux' || platform === 'win32' || platform === 'darwin' ? platform : 'other';
}

/** Facts that need a tool of the system are read anew this seldom while nothing fails. */
const SLOW_FACTS_MS = 6 * 3_600_000;

/** The machine's network facts as they are now. `clients` = those whose logs were found. */
export async function readEndpointState(
  env: CollectorEnv,
  clients: readonly Client[],
  nowMs: number,
): Promise<EndpointState> {
  const machine = await readMachineState(env, clients, nowMs, SLOW_FACTS_MS);
  const adapters = readAdapters().filter((adapter) => !adapter.virtual);
  return {
    kind: 'endpoint-state',
    observationId: uuidV7(nowMs),
    recordedAt: new Date(nowMs).toISOString(),
    platform: platformName(),
    osBuild: machine.osBuild,
    resolvers: machine.resolvers,
    searchDomains: machine.searchDomains,
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
    clients: machine.clients,
    machine,
  };
}

/** Same for two states that differ only in when they were read, or in what comes and goes by the minute. */
export function endpointStateDigest(state: EndpointState): string {
  const { observationId: _id, recordedAt: _at, machine, ...facts } = state;
  const { power: _power, wifi: _wifi, ...lasting } = machine ?? {};
  return createHash('sha256')
    .update(JSON.stringify([facts, lasting]))
    .digest('hex');
}
