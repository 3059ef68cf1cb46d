import { Resolver } from 'node:dns';
import { readFileSync } from 'node:fs';
import { runTool } from './run-tool.ts';

export interface ResolverSettings {
  readonly resolvers: readonly string[];
  readonly searchDomains: readonly string[];
}

export function readSearchDomains(resolvConf: string): string[] {
  let found: string[] = [];
  for (const line of resolvConf.split('\n')) {
    const [word, ...rest] = line
      .replace(/[#;].*/, '')
      .trim()
      .split(/\s+/);
    // The last of the two kinds of line counts (resolv.conf(5)).
    if (word === 'search' || word === 'domain') found = rest;
  }
  return found.filter((name) => name !== '.').slice(0, 16);
}

function text(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}

function nameservers(resolvConf: string): string[] {
  return [...resolvConf.matchAll(/^\s*nameserver\s+(\S+)/gm)].flatMap((match) => match[1] ?? []);
}

async function windowsSearchDomains(systemRoot: string): Promise<string[]> {
  const key = 'HKLM\\SYSTEM\\CurrentControlSet\\Services\\Tcpip\\Parameters';
  const output = await runTool(`${systemRoot}\\System32\\reg.exe`, ['query', key]);
  const values = [...(output ?? '').matchAll(/^\s+(SearchList|Domain|DhcpDomain)\s+REG_SZ\s+(\S+)/gm)];
  return [...new Set(values.flatMap((match) => (match[2] ?? '').split(',')))]
    .filter((name) => name !== '')
    .slice(0, 16);
}

/** The resolvers in force now, asked of the system each time: they change with every network. */
export async function findResolvers(systemRoot: string | null): Promise<ResolverSettings> {
  // A new channel reads the settings afresh; the process-wide one keeps those of its start.
  let resolvers = new Resolver().getServers();
  if (resolvers.includes('127.0.0.53')) {
    // systemd-resolved hides the real ones behind itself; both are asked.
    const upstream = nameservers(text('/run/systemd/resolve/resolv.conf'));
    resolvers = [...new Set([...resolvers, ...upstream])];
  }
  const searchDomains =
    systemRoot === null
      ? readSearchDomains(text('/etc/resolv.conf'))
      : await windowsSearchDomains(systemRoot);
  return { resolvers: resolvers.slice(0, 16), searchDomains };
}
