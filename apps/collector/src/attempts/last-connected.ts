import {
  type Evidence,
  type GatewaySeen,
  gatewaySeenSchema,
  type MachineState,
  machineStateSchema,
  type ProbeOf,
  type ProbeResult,
} from '@tsunagu/core/collect';
import { spoolFile } from '../home/home-layout.ts';
import { readJsonObject, textOf } from '../home/read-json.ts';
import { writeAtomically } from '../home/write-atomically.ts';

/** A machine, and what it saw of a gateway, when that was last reached. */
export interface LastConnected {
  readonly at: string;
  readonly machine: MachineState;
  readonly gateway: GatewaySeen | null;
}

export interface LastConnectedFile {
  get(gateway: string): LastConnected | null;
  /** On disk when it returns. What was seen of the gateway earlier is kept where nothing newer is known. */
  set(gateway: string, connected: LastConnected): void;
}

/** People use few gateways; the one used longest ago goes first. */
const GATEWAYS_MAX = 16;

function readEntry(value: unknown): LastConnected | null {
  if (typeof value !== 'object' || value === null) return null;
  const { at, machine, gateway }: Record<string, unknown> = { ...value };
  const state = machineStateSchema.safeParse(machine).data;
  const time = textOf(at);
  if (!state || time === null || Number.isNaN(Date.parse(time))) return null;
  return { at: time, machine: state, gateway: gatewaySeenSchema.safeParse(gateway).data ?? null };
}

/** What probes saw of the gateway, as far as it can be compared later; null when they saw nothing. */
export function seenOfGateway(evidence: Evidence | null): GatewaySeen | null {
  const find = <N extends ProbeResult['probe']>(name: N): ProbeOf<N> | null =>
    evidence?.probes.find((probe): probe is ProbeOf<N> => probe.probe === name) ?? null;
  const addresses = find('dns')?.system.values ?? [];
  const shown = find('tls')?.targets.find((target) => target.chain.length > 0);
  const leaf = shown?.chain[0];
  if (addresses.length === 0 && !leaf) return null;
  return {
    addresses: addresses.slice(0, 8).map((one) => one.slice(0, 64)),
    certificateSha256: leaf?.sha256 ?? null,
    issuer: leaf?.issuer ?? null,
    tlsProtocol: shown?.protocol ?? null,
  };
}

/** The last success of each gateway, beside the spool. A file that cannot be read is one that knows nothing. */
export function openLastConnected(spool: string): LastConnectedFile {
  const path = spoolFile(spool, 'last-connected.json');
  const known = new Map<string, LastConnected>();
  for (const [gateway, value] of Object.entries(readJsonObject(path) ?? {})) {
    const entry = readEntry(value);
    if (entry) known.set(gateway, entry);
  }
  return {
    get: (gateway) => known.get(gateway) ?? null,
    set(gateway, connected) {
      const before = known.get(gateway);
      known.delete(gateway);
      known.set(gateway, { ...connected, gateway: connected.gateway ?? before?.gateway ?? null });
      if (known.size > GATEWAYS_MAX) known.delete(known.keys().next().value ?? '');
      writeAtomically(path, `${JSON.stringify(Object.fromEntries(known))}\n`, 0o600);
    },
  };
}
