import type { StateField } from '../vocabulary/index.ts';
import type { AdapterState, GatewaySeen, MachineState, StateChange } from './contract/index.ts';

/** A machine, and what its probes saw of one gateway, at one moment. */
export interface StateMoment {
  readonly machine: MachineState;
  /** null = nothing was probed then. */
  readonly gateway: GatewaySeen | null;
}

const CHANGES_MAX = 32;

function short(text: string | null): string | null {
  return text === null ? null : text.slice(0, 255);
}

function list(values: readonly string[]): string | null {
  return values.length === 0 ? null : [...values].sort().join(', ');
}

/** While a tunnel is up it brings resolvers of its own; those of the real adapters stay what they were. */
function ownResolvers({ adapters, resolvers }: MachineState): readonly string[] {
  const real = adapters.filter((adapter) => !adapter.virtual);
  if (real.some((adapter) => adapter.resolvers !== null))
    return [...new Set(real.flatMap((adapter) => adapter.resolvers ?? []))];
  return hasTunnel(adapters) ? [] : resolvers;
}

function hasTunnel(adapters: readonly AdapterState[]): boolean {
  return adapters.some((adapter) => adapter.virtual && adapter.up);
}

function realInternetAdapter({ adapters, internetVia }: MachineState): string | null {
  return adapters.some((one) => one.name === internetVia && !one.virtual) ? internetVia : null;
}

/** Collects differences; what was not known at one of both moments is no difference. */
class Differences {
  readonly changes: StateChange[] = [];

  known(field: StateField, before: string | null, after: string | null, subject: string | null = null): void {
    if (before !== null && after !== null && before !== after) this.add(field, subject, before, after);
  }

  add(field: StateField, subject: string | null, before: string | null, after: string | null): void {
    if (this.changes.length < CHANGES_MAX)
      this.changes.push({ field, subject: short(subject), before: short(before), after: short(after) });
  }
}

function diffAdapters(before: MachineState, after: MachineState, found: Differences): void {
  const old = new Map(before.adapters.map((adapter) => [adapter.name, adapter]));
  const now = new Map(after.adapters.map((adapter) => [adapter.name, adapter]));
  for (const adapter of after.adapters) {
    const known = old.get(adapter.name);
    if (!known) found.add('adapter-added', adapter.name, null, adapter.description ?? adapter.name);
    else if (!adapter.virtual) {
      const word = (up: boolean) => (up ? 'up' : 'down');
      found.known('adapter-link', word(known.up), word(adapter.up), adapter.name);
      const family = (bound: boolean | null) => (bound === null ? null : bound ? 'on' : 'off');
      found.known('adapter-ipv6', family(known.ipv6), family(adapter.ipv6), adapter.name);
    }
  }
  for (const adapter of before.adapters) {
    // The connection that worked had a tunnel of its own, which is gone of course.
    if (!adapter.virtual && !now.has(adapter.name))
      found.add('adapter-removed', adapter.name, adapter.description ?? adapter.name, null);
  }
  for (const name of after.duplicates)
    if (!before.duplicates.includes(name)) found.add('adapter-doubled', name, null, name);
}

function diffSoftware(before: MachineState, after: MachineState, found: Differences): void {
  found.known('os-build', before.osBuild, after.osBuild);
  for (const { client, version } of after.clients) {
    const old = before.clients.find((one) => one.client === client);
    found.known('client-version', old?.version ?? null, version, client);
  }
  for (const [at, profile] of after.profiles.entries()) {
    const same = (one: typeof profile) => one.client === profile.client && one.name === profile.name;
    if (after.profiles.findIndex(same) !== at) continue;
    // A profile with several gateways stands there once for each of them, in the order in which they are tried.
    const gateways = (state: MachineState): string | null => {
      const texts = state.profiles.filter(same).map((one) => `${one.host ?? ''}:${one.port ?? ''}`);
      return texts.length === 0 ? null : texts.join(', ');
    };
    found.known('profile', gateways(before), gateways(after), profile.name ?? profile.client);
  }
}

function diffNetwork(before: MachineState, after: MachineState, found: Differences): void {
  found.known('internet-adapter', realInternetAdapter(before), realInternetAdapter(after));
  found.known('resolvers', list(ownResolvers(before)), list(ownResolvers(after)));
  if (!hasTunnel(before.adapters) && !hasTunnel(after.adapters))
    found.known('search-domains', before.searchDomains.join(', '), after.searchDomains.join(', '));
  const encrypted = (state: MachineState) => (state.encryptedDns === 'unknown' ? null : state.encryptedDns);
  found.known('encrypted-dns', encrypted(before), encrypted(after));
  const family = (state: MachineState) =>
    state.preferredFamily === null ? null : `IPv${state.preferredFamily}`;
  found.known('ipv6-preference', family(before), family(after));
  found.known('proxy', list(before.proxies) ?? '–', list(after.proxies) ?? '–');
  found.known('power', before.power.source, after.power.source);
  found.known('wifi', before.wifi?.standard ?? null, after.wifi?.standard ?? null);
}

function diffGateway(before: GatewaySeen, after: GatewaySeen, found: Differences): void {
  found.known('gateway-address', list(before.addresses), list(after.addresses));
  found.known('certificate', before.certificateSha256, after.certificateSha256);
  found.known('certificate-issuer', before.issuer, after.issuer);
  found.known('tls-protocol', before.tlsProtocol, after.tlsProtocol);
}

/**
 * What is different between two moments of one machine, those first that explain most failures. Only what was known at
 * both moments counts, and nothing that a tunnel brings and takes away by itself.
 */
export function diffMachineState(before: StateMoment, after: StateMoment): StateChange[] {
  const found = new Differences();
  if (before.gateway && after.gateway) diffGateway(before.gateway, after.gateway, found);
  diffNetwork(before.machine, after.machine, found);
  diffAdapters(before.machine, after.machine, found);
  diffSoftware(before.machine, after.machine, found);
  return found.changes;
}
