import { readFileSync } from 'node:fs';
import { win32 } from 'node:path';
import type { CollectorConfig } from '@tsunagu/core/collect';
import type { CollectorEnv } from '../env.ts';
import { DEFAULT_CONTROL_NAME } from '../home/config-file.ts';
import { homeLayout } from '../home/home-layout.ts';
import { readStanding } from '../home/standing.ts';
import type { ProbeSurroundings } from '../probes/probe.ts';
import { findEncryptedDns } from './encrypted-dns.ts';
import { readProxyEnvironment } from './env.ts';
import { findDisabledComponents } from './ipv6-settings.ts';
import { findProxies } from './proxies.ts';
import { findResolvers } from './resolvers.ts';
import { readWindowsAdapters } from './windows-adapters.ts';

interface Server {
  readonly url: string;
  readonly ca: readonly string[];
}

/** Where this machine sends to; null when it is not enrolled. */
function readServer(env: CollectorEnv): Server | null {
  const { enrolled, server, caFile } = readStanding(homeLayout(env.home));
  if (!enrolled || server === null || !URL.canParse(server)) return null;
  try {
    return { url: server, ca: caFile === null ? [] : [readFileSync(caFile, 'utf8')] };
  } catch {
    // A file that is gone is the sender's complaint; here the system's own trust has to do.
    return { url: server, ca: [] };
  }
}

/** The configured target, else our own server's word for health; never anybody else. */
function captiveUrl(config: CollectorConfig | null, server: Server | null): string | null {
  const configured = config?.captiveUrl ?? '';
  if (/^https?:/i.test(configured) && URL.canParse(configured)) return configured;
  return server && `${server.url.replace(/\/$/, '')}/healthz`;
}

/** What probes have to know of this machine, read afresh because it changes with the network. */
export async function readSurroundings(
  env: CollectorEnv,
  config: CollectorConfig | null,
  extraCa: readonly string[],
): Promise<ProbeSurroundings> {
  const root = env.windows?.systemRoot ?? null;
  const settings = await findResolvers(root);
  const server = readServer(env);
  return {
    ...settings,
    hostsFile: env.windows
      ? win32.join(env.windows.systemRoot, 'System32', 'drivers', 'etc', 'hosts')
      : '/etc/hosts',
    controlName: config?.controlName || DEFAULT_CONTROL_NAME,
    extraCa,
    serverUrl: server?.url ?? null,
    serverCa: server?.ca ?? [],
    captiveUrl: captiveUrl(config, server),
    proxies: (host) => findProxies(root, readProxyEnvironment(), host),
    adapterNames: async () =>
      root === null ? [] : (await readWindowsAdapters(root)).map((adapter) => adapter.description),
    encryptedDns: () => findEncryptedDns(root, settings.resolvers),
    disabledComponents: () => findDisabledComponents(root),
  };
}
