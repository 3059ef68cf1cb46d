import { readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { isIP } from 'node:net';
import type { CollectorConfig, GatewayRef } from '@tsunagu/core/collect';
import type { Client } from '@tsunagu/core/vocabulary';

/** `host:port`, `host` or `[v6]:port`; null for anything that is no host. */
export function readHostPort(text: string): GatewayRef | null {
  const match = /^(?:[a-z]+:\/\/)?(?:\[([0-9a-f:]+)\]|([\p{L}\p{N}._-]+))(?::(\d{1,5}))?(?:\/.*)?$/iu.exec(
    text.trim(),
  );
  const host = (match?.[1] ?? match?.[2] ?? '').toLowerCase();
  const port = match?.[3] === undefined ? null : Number(match[3]);
  if (host === '' || host.length > 255 || (port !== null && (port < 1 || port > 65_535))) return null;
  return { host, port };
}

function text(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}

/** `host = …` and `port = …` of openfortivpn's configuration file; no other line is looked at. */
export function readOpenfortivpnConfig(content: string): GatewayRef | null {
  const value = (name: string) => new RegExp(`^\\s*${name}\\s*=\\s*(\\S+)`, 'm').exec(content)?.[1];
  const host = value('host');
  return host === undefined ? null : readHostPort(`${host}:${value('port') ?? 443}`);
}

/** Options of openfortivpn and openconnect that stand alone; after any other comes a value, which may be a secret. */
const STANDS_ALONE =
  /^(?:-[vqhVbSKdnNtTl]+|--(?:verbose|quiet|help|version|background|syslog|timestamp|no-\w[\w-]*|insecure-ssl|seclevel-1|use-syslog|saml-login|juniper|nc|printcookie|cookieonly|cookie-on-stdin|passwd-on-stdin|non-inter|xmlpost|authenticate|pfs|allow-insecure-crypto|dump-http-traffic|script-tun|disable-ipv6|resolve))$/;

/**
 * The gateway among the arguments of a running openfortivpn or openconnect: the first that is no option and no option's
 * value. Arguments can hold passwords: whatever follows an option that is not known to stand alone is passed over.
 */
export function readGatewayArgument(args: readonly string[]): GatewayRef | null {
  for (const [index, argument] of args.entries()) {
    const before = args[index - 1] ?? '';
    const isValue = before.startsWith('-') && !before.includes('=') && !STANDS_ALONE.test(before);
    if (index === 0 || argument.startsWith('-') || (index > 1 && isValue)) continue;
    const bare = argument.replace(/^https?:\/\//, '').replace(/\/.*$/, '');
    if (/^[^/@=]+\.[^/@=]+$|^[\p{L}\p{N}-]+:\d+$/u.test(bare)) return readHostPort(argument);
  }
  return null;
}

/** pptp's first argument is its gateway; once connected it calls itself after it ("pptp: call manager for HOST"). */
export function readPptpArgument(args: readonly string[]): GatewayRef | null {
  const [own = '', first = ''] = args;
  const named = /^pptp: \S+ \S+ for (\S+)/.exec(own)?.[1] ?? first;
  return named === '' || named.startsWith('-') ? null : readHostPort(named);
}

/** The text between the brace that follows `at` and its partner. */
function braced(content: string, at: number): string {
  let depth = 0;
  for (let index = at; index < content.length; index += 1) {
    if (content[index] === '{') depth += 1;
    if (content[index] === '}') depth -= 1;
    if (content[index] === '}' && depth === 0) return content.slice(at, index);
  }
  return content.slice(at);
}

/** `remote_addrs` of one connection in swanctl.conf, or `right` of one in ipsec.conf; no other line is looked at. */
export function readStrongswanRemote(content: string, connection: string): GatewayRef | null {
  const name = connection.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  const plain = content.replace(/#.*/g, '');
  const swanctl = new RegExp(`(?:^|[\\s{}])${name}\\s*\\{`).exec(plain);
  const ipsec = new RegExp(`^conn\\s+${name}\\s*$([\\s\\S]*?)(?=^\\S|$(?![\\s\\S]))`, 'm').exec(plain);
  const block = swanctl ? braced(plain, swanctl.index) : (ipsec?.[1] ?? '');
  const host = /(?:^|[\s{};])(?:remote_addrs|right)\s*=\s*([^\s,}]+)/.exec(block)?.[1];
  return host === undefined || host.startsWith('%') ? null : readHostPort(host);
}

/** Where a process has its network; null = that is not for us to see. */
function networkOf(folder: string): string | null {
  try {
    return readlinkSync(`${folder}/ns/net`);
  } catch {
    return null;
  }
}

/**
 * Folders in /proc of the running processes of this name; Linux only. A client in a container, or wherever else the
 * network is another one, connects something else than this machine.
 */
function processFolders(name: string): string[] {
  if (process.platform !== 'linux') return [];
  let ids: string[];
  try {
    ids = readdirSync('/proc').filter((entry) => /^\d+$/.test(entry));
  } catch {
    return [];
  }
  const ours = networkOf('/proc/self');
  return ids
    .map((id) => `/proc/${id}`)
    .filter((folder) => text(`${folder}/comm`).trim() === name)
    .filter((folder) => [ours, null].includes(networkOf(folder)));
}

/** Where charon was told to read its connections, when not in the usual place; only this one variable is looked at. */
function swanctlFolders(): string[] {
  const told = ['charon-systemd', 'charon'].flatMap(processFolders).flatMap((folder) => {
    const variables = text(`${folder}/environ`).split('\0');
    return variables
      .filter((one) => one.startsWith('SWANCTL_DIR='))
      .map((one) => one.slice('SWANCTL_DIR='.length));
  });
  return [...new Set([...told, '/etc/swanctl'])];
}

function strongswanFiles(): string[] {
  const files = swanctlFolders().flatMap((folder) => {
    const main = `${folder}/swanctl.conf`;
    try {
      const more = readdirSync(`${folder}/conf.d`).filter((name) => name.endsWith('.conf'));
      return [main, ...more.map((name) => `${folder}/conf.d/${name}`)];
    } catch {
      return [main];
    }
  });
  return [...files, '/etc/ipsec.conf'];
}

/** Names of the processes that are a client at work; a client without an entry cannot be looked for. */
const PROCESS_NAMES: Readonly<Partial<Record<Client, readonly string[]>>> = {
  openfortivpn: ['openfortivpn'],
  openconnect: ['openconnect'],
  strongswan: ['charon', 'charon-systemd', 'charon-nm'],
};

/** Whether the client's process is known to be gone; false also when that cannot be told. */
export function isClientGone(client: Client): boolean {
  const names = PROCESS_NAMES[client];
  if (process.platform !== 'linux' || !names) return false;
  return names.every((name) => processFolders(name).length === 0);
}

/** The gateway where the log does not name it (or only its address): profile, running client, central configuration. */
export function hintGateway(
  client: Client,
  profile: string | null,
  known: GatewayRef | null,
  config: CollectorConfig | null,
): GatewayRef | null {
  if (known && isIP(known.host) === 0) return known;
  if (client === 'strongswan' && profile !== null) {
    for (const file of strongswanFiles()) {
      const found = readStrongswanRemote(text(file), profile);
      if (found) return found;
    }
  }
  if (known) return known;
  if (client === 'openfortivpn' || client === 'openconnect') {
    const running = processFolders(client)
      .map((folder) => readGatewayArgument(text(`${folder}/cmdline`).split('\0')))
      .find((found) => found !== null);
    if (running) return running;
  }
  if (client === 'pptp') {
    const running = processFolders(client)
      .map((folder) => readPptpArgument(text(`${folder}/cmdline`).split('\0')))
      .find((found) => found !== null);
    if (running) return running;
  }
  if (client === 'openfortivpn') {
    const found = readOpenfortivpnConfig(text('/etc/openfortivpn/config'));
    if (found) return found;
  }
  const [only, ...others] = config?.gateways ?? [];
  return only && others.length === 0 ? { host: only.host, port: only.port } : null;
}
