import type { ProbeResult } from '../../../src/collect/index.ts';
import type { Cause, Client, Protocol, Result, Sign, Stage } from '../../../src/vocabulary/index.ts';
import { answer, answered, GATEWAY, link, resolverSaying, tcp } from '../build-evidence.ts';

/** One run of a real client against a real fault: what its words said, what probes saw, what was really broken. */
export interface LabScenario {
  readonly name: string;
  readonly client: Client;
  readonly protocol: Protocol;
  readonly port: number;
  readonly host: string;
  readonly result: Result;
  /** Stage and signs as the client's own words give them. */
  readonly said: { readonly stage: Stage; readonly signs: readonly Sign[] };
  readonly probes: readonly ProbeResult[];
  readonly truth: { readonly stage: Stage; readonly cause: Cause | null; readonly also: readonly Cause[] };
}

type Truth = [stage: Stage, cause: Cause | null, ...also: Cause[]];

export const open = tcp([10443, 'configured', 'open']);

export function scenario(
  name: string,
  said: [Stage, ...Sign[]],
  probes: ProbeResult[],
  [stage, cause, ...also]: Truth,
  changes: Partial<LabScenario> = {},
): LabScenario {
  return {
    name,
    client: 'openfortivpn',
    protocol: 'ssl-vpn',
    port: 10443,
    host: 'vpn.example.test',
    result: cause === null ? 'connected' : 'failed',
    said: { stage: said[0], signs: said.slice(1) as Sign[] },
    probes: probes.some(({ probe }) => probe === 'link') ? probes : [link(), ...probes],
    truth: { stage, cause, also },
    ...changes,
  };
}

export function swan(
  name: string,
  said: [Stage, ...Sign[]],
  probes: ProbeResult[],
  truth: Truth,
  changes: Partial<LabScenario> = {},
) {
  return scenario(name, said, probes, truth, {
    client: 'strongswan',
    protocol: 'ikev2',
    port: 500,
    ...changes,
  });
}

export const silentResolver = resolverSaying('timeout', { control: answer('timeout'), tcp53: 'timeout' });
export const noName = { system: answer('nxdomain') };
export const stale = { a: answered('10.77.2.99'), ptr: answer('nxdomain') };
const usual = (outcome: 'refused' | 'timeout' | 'unreachable') =>
  [
    [443, 'usual', outcome],
    [8443, 'usual', outcome],
  ] as const;

/** A TCP probe of the profile's port and the usual ones beside it. */
export function ports(
  configured: 'open' | 'refused' | 'timeout' | 'unreachable',
  others: 'refused' | 'timeout' | 'unreachable',
  address = GATEWAY,
) {
  return tcp(
    [10443, 'configured', configured, address],
    ...usual(others).map(
      ([port, role, outcome]) => [port, role, outcome, address] as [number, 'usual', typeof outcome, string],
    ),
  );
}
