import type { MachineState } from '@tsunagu/core/collect';
import type { Client } from '@tsunagu/core/vocabulary';
import type { CollectorEnv } from '../env.ts';
import { sourceAddress } from '../probes/source-address.ts';
import { type AdapterResolvers, findAdapterResolvers } from './adapter-resolvers.ts';
import { readAdapters } from './adapters.ts';
import { findClientCertificates } from './client-certificates.ts';
import { findClientVersion } from './client-versions.ts';
import { findDoubled } from './doubled-adapters.ts';
import { findEncryptedDns } from './encrypted-dns.ts';
import { readProxyEnvironment } from './env.ts';
import { findIpv6Settings, type Ipv6Settings } from './ipv6-settings.ts';
import { findOsBuild } from './os-build.ts';
import { findPower } from './power.ts';
import { findProfiles } from './profiles.ts';
import { findProxies } from './proxies.ts';
import { findResolvers } from './resolvers.ts';
import { findWifi } from './wifi.ts';
import { readWindowsAdapters, type WindowsAdapter } from './windows-adapters.ts';

/** TEST-NET-1: routed like any other address of the internet, and nobody's. */
const ANYWHERE = '192.0.2.1';

/** What changes seldom and costs a process of the system to know. */
interface SlowFacts {
  readonly osBuild: string;
  readonly clients: MachineState['clients'];
  readonly windowsAdapters: readonly WindowsAdapter[];
  readonly byAdapter: AdapterResolvers;
  readonly ipv6: Ipv6Settings;
  readonly proxies: readonly string[];
  readonly profiles: MachineState['profiles'];
  readonly clientCertificates: MachineState['clientCertificates'];
  readonly power: MachineState['power'];
  readonly wifi: MachineState['wifi'];
}

let known: { readonly atMs: number; readonly clients: string; readonly facts: Promise<SlowFacts> } | null =
  null;

async function readSlowFacts(
  env: CollectorEnv,
  clients: readonly Client[],
  nowMs: number,
): Promise<SlowFacts> {
  const root = env.windows?.systemRoot ?? null;
  const [
    osBuild,
    versions,
    windowsAdapters,
    byAdapter,
    ipv6,
    proxies,
    profiles,
    clientCertificates,
    power,
    wifi,
  ] = await Promise.all([
    findOsBuild(root),
    Promise.all(clients.slice(0, 16).map((client) => findClientVersion(client, env.windows))),
    root === null ? [] : readWindowsAdapters(root),
    findAdapterResolvers(root),
    findIpv6Settings(root),
    findProxies(root, readProxyEnvironment(), null),
    findProfiles(root),
    findClientCertificates(env, nowMs),
    findPower(root),
    findWifi(root),
  ]);
  return {
    osBuild,
    clients: clients.slice(0, 16).map((client, index) => ({ client, version: versions[index] ?? null })),
    windowsAdapters,
    byAdapter,
    ipv6,
    proxies: proxies.map((one) => (one.host === null ? one.kind : `${one.host}:${one.port}`)).slice(0, 12),
    profiles,
    clientCertificates,
    power,
    wifi,
  };
}

function slowFacts(
  env: CollectorEnv,
  clients: readonly Client[],
  nowMs: number,
  ageMsMax: number,
): Promise<SlowFacts> {
  const names = clients.join(' ');
  const ageMs = known ? nowMs - known.atMs : Number.POSITIVE_INFINITY;
  if (!known || known.clients !== names || ageMs < 0 || ageMs > ageMsMax)
    known = { atMs: nowMs, clients: names, facts: readSlowFacts(env, clients, nowMs) };
  return known.facts;
}

/**
 * What this machine is like now. Facts that need a tool of the system are at most `ageMsMax` old, so that a quiet machine
 * is not woken for them.
 */
export async function readMachineState(
  env: CollectorEnv,
  clients: readonly Client[],
  nowMs: number,
  ageMsMax: number,
): Promise<MachineState> {
  const root = env.windows?.systemRoot ?? null;
  const [slow, settings, source] = await Promise.all([
    slowFacts(env, clients, nowMs, ageMsMax),
    findResolvers(root),
    sourceAddress(ANYWHERE),
  ]);
  const facts = readAdapters();
  const details = new Map(slow.windowsAdapters.map((one) => [one.name, one]));
  const apart = slow.byAdapter.size > 0;
  return {
    osBuild: slow.osBuild,
    clients: [...slow.clients],
    adapters: facts.map(({ name, up, virtual, ipv6Enabled }) => ({
      name,
      description: details.get(name)?.description ?? null,
      up,
      virtual,
      resolvers: apart ? [...(slow.byAdapter.get(name) ?? [])].map((one) => one.slice(0, 64)) : null,
      ipv6: details.get(name)?.ipv6 ?? ipv6Enabled,
    })),
    duplicates: findDoubled(slow.windowsAdapters.map((one) => one.description)),
    internetVia: facts.find((one) => source !== null && one.addresses.includes(source))?.name ?? null,
    resolvers: [...settings.resolvers].map((one) => one.slice(0, 64)),
    searchDomains: [...settings.searchDomains].map((one) => one.slice(0, 255)),
    encryptedDns: await findEncryptedDns(root, settings.resolvers),
    preferredFamily: slow.ipv6.preferredFamily,
    disabledComponents: slow.ipv6.disabledComponents,
    proxies: [...slow.proxies].map((one) => one.slice(0, 255)),
    profiles: [...slow.profiles],
    ...(slow.clientCertificates ? { clientCertificates: [...slow.clientCertificates] } : {}),
    power: slow.power,
    wifi: slow.wifi,
  };
}
