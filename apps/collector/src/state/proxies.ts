import { readFileSync } from 'node:fs';
import type { ProxySetting } from '../probes/probe.ts';
import { queryRegistry, type RegKey, regNumber } from './reg-query.ts';
import { runTool } from './run-tool.ts';

export interface ProxyEnvironment {
  readonly https: string | null;
  readonly all: string | null;
  readonly none: string | null;
}

/** `host:port` or an address with a scheme; a name and password in it are left out, unread. */
export function readProxyAddress(text: string): Pick<ProxySetting, 'kind' | 'host' | 'port'> | null {
  const match =
    /^(?:([a-z0-9]+):\/\/)?(?:[^@/\s]*@)?(?:\[([0-9a-f:.]+)\]|([^:/\s[\]]+))(?::(\d{1,5}))?/i.exec(
      text.trim(),
    );
  const host = match?.[2] ?? match?.[3];
  if (!match || host === undefined) return null;
  const socks = /^socks/i.test(match[1] ?? '');
  const port = match[4] === undefined ? (socks ? 1080 : 80) : Number(match[4]);
  if (port < 1 || port > 65_535) return null;
  return { kind: socks ? 'socks' : 'http', host: host.slice(0, 255), port };
}

/** Whether a list of exceptions leaves `host` out: names, `.domain`, `*.domain`, `*`; Windows adds `<local>`. */
export function isBypassed(host: string | null, exceptions: string): boolean {
  if (host === null) return false;
  const name = host.toLowerCase();
  return exceptions
    .toLowerCase()
    .split(/[\s,;]+/)
    .some((one) => {
      const entry = one.replace(/:\d+$/, '');
      if (entry === '') return false;
      if (entry === '*') return true;
      if (entry === '<local>') return !name.includes('.');
      const domain = entry.replace(/^\*?\.?/, '');
      return name === domain || name.endsWith(`.${domain}`);
    });
}

export function readEnvironmentProxies(variables: ProxyEnvironment, host: string | null): ProxySetting[] {
  const address = readProxyAddress(variables.https ?? variables.all ?? '');
  if (!address) return [];
  return [{ source: 'environment', ...address, bypassed: isBypassed(host, variables.none ?? '') }];
}

/** Lines of /etc/environment; only the proxy's own are read. */
export function readEnvironmentFile(text: string): ProxyEnvironment {
  const value = (name: string) =>
    new RegExp(`^\\s*(?:export\\s+)?${name}\\s*=\\s*"?([^"\\n]*)"?\\s*$`, 'im').exec(text)?.[1] || null;
  return { https: value('https_proxy'), all: value('all_proxy'), none: value('no_proxy') };
}

/** `ProxyServer` is one address for all, or `http=…;https=…;socks=…`. */
function forHttps(text: string): string {
  const parts = text.split(';').map((part) => part.split('='));
  const named = parts.find(([name]) => name?.toLowerCase() === 'https')?.[1];
  const socks = parts.find(([name]) => name?.toLowerCase() === 'socks')?.[1];
  return (
    named ?? (socks === undefined ? (parts.find((part) => part.length === 1)?.[0] ?? '') : `socks://${socks}`)
  );
}

/** WinINET: a person's own setting, as browsers and FortiClient use it. A script's address is not kept. */
export function readWininet(keys: readonly RegKey[], host: string | null): ProxySetting[] {
  return keys.flatMap(({ values }) => {
    const found: ProxySetting[] = [];
    const exceptions = values.get('proxyoverride') ?? '';
    const address = readProxyAddress(forHttps(values.get('proxyserver') ?? ''));
    if (regNumber(values.get('proxyenable')) === 1 && address)
      found.push({ source: 'windows-user', ...address, bypassed: isBypassed(host, exceptions) });
    if ((values.get('autoconfigurl') ?? '') !== '')
      found.push({ source: 'windows-user', kind: 'script', host: null, port: null, bypassed: false });
    if (regNumber(values.get('autodetect')) === 1)
      found.push({ source: 'windows-user', kind: 'auto-detect', host: null, port: null, bypassed: false });
    return found;
  });
}

/**
 * `WinHttpSettings`, what services use: bytes 12 on are the length and text of the proxy, then of its exceptions; the
 * flag 2 in byte 8 says that a proxy is set (seen in public notes; the form is not documented).
 */
export function readWinhttp(keys: readonly RegKey[], host: string | null): ProxySetting[] {
  const hex = keys.map((key) => key.values.get('winhttpsettings')).find((value) => value !== undefined) ?? '';
  const bytes = Buffer.from(/^[0-9a-f]*$/i.test(hex) ? hex : '', 'hex');
  if (bytes.length < 16 || ((bytes[8] ?? 0) & 2) === 0) return [];
  const length = bytes.readUInt32LE(12);
  if (16 + length > bytes.length) return [];
  const address = readProxyAddress(forHttps(bytes.toString('latin1', 16, 16 + length)));
  const at = 16 + length;
  const rest =
    at + 4 <= bytes.length ? bytes.toString('latin1', at + 4, at + 4 + bytes.readUInt32LE(at)) : '';
  return address ? [{ source: 'windows-service', ...address, bypassed: isBypassed(host, rest) }] : [];
}

/** `scutil --proxy`. */
export function readDarwinProxies(output: string, host: string | null): ProxySetting[] {
  const value = (name: string) => new RegExp(`^\\s*${name} : (.+)$`, 'm').exec(output)?.[1]?.trim();
  const exceptions = [...output.matchAll(/^\s+\d+ : (\S+)$/gm)].map((match) => match[1] ?? '').join(' ');
  const found: ProxySetting[] = [];
  const bypassed = isBypassed(host, exceptions);
  if (value('HTTPSEnable') === '1') {
    const address = readProxyAddress(`${value('HTTPSProxy') ?? ''}:${value('HTTPSPort') ?? '80'}`);
    if (address) found.push({ source: 'macos', ...address, bypassed });
  }
  if (value('SOCKSEnable') === '1') {
    const address = readProxyAddress(`socks://${value('SOCKSProxy') ?? ''}:${value('SOCKSPort') ?? '1080'}`);
    if (address) found.push({ source: 'macos', ...address, bypassed });
  }
  if (value('ProxyAutoConfigEnable') === '1')
    found.push({ source: 'macos', kind: 'script', host: null, port: null, bypassed: false });
  if (value('ProxyAutoDiscoveryEnable') === '1')
    found.push({ source: 'macos', kind: 'auto-detect', host: null, port: null, bypassed: false });
  return found;
}

async function windowsProxies(systemRoot: string, host: string | null): Promise<ProxySetting[]> {
  const settings = 'SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Internet Settings';
  const people = await queryRegistry(systemRoot, 'HKU');
  // Each signed-in person has a hive; a service's own (S-1-5-18 and the like) and the classes beside them have none.
  const hives = people.map((one) => one.key).filter((key) => /\\S-1-(?:5-21|12-1)-[\d-]+$/.test(key));
  const wininet = await Promise.all(
    hives.slice(0, 4).map((hive) => queryRegistry(systemRoot, `${hive}\\${settings}`)),
  );
  const winhttp = await queryRegistry(systemRoot, `HKLM\\${settings}\\Connections`, {
    only: 'WinHttpSettings',
  });
  return [...wininet.flatMap((keys) => readWininet(keys, host)), ...readWinhttp(winhttp, host)];
}

function environmentFile(): string {
  try {
    return readFileSync('/etc/environment', 'utf8');
  } catch {
    return '';
  }
}

/** Proxies that this machine is set to use towards `host`, each once. */
export async function findProxies(
  systemRoot: string | null,
  variables: ProxyEnvironment,
  host: string | null,
): Promise<ProxySetting[]> {
  const found = [...readEnvironmentProxies(variables, host)];
  if (systemRoot !== null) found.push(...(await windowsProxies(systemRoot, host)));
  else if (process.platform === 'darwin')
    found.push(...readDarwinProxies((await runTool('/usr/sbin/scutil', ['--proxy'])) ?? '', host));
  else found.push(...readEnvironmentProxies(readEnvironmentFile(environmentFile()), host));
  const seen = new Set<string>();
  return found.filter((one) => {
    const name = JSON.stringify(one);
    if (seen.has(name)) return false;
    seen.add(name);
    return true;
  });
}
