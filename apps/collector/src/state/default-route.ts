import { readFileSync } from 'node:fs';
import { runTool } from './run-tool.ts';

export interface DefaultRoute {
  /** Address of the first hop; null on a link that has none, such as a point-to-point one. */
  readonly firstHop: string | null;
}

/** `undefined` = could not be told, null = there is none. */
export type DefaultRouteFinding = DefaultRoute | null | undefined;

/** `/proc/net/route`: addresses are hexadecimal in host byte order, which is little-endian where this runs. */
export function readLinuxRoutes(table: string): DefaultRoute | null {
  for (const line of table.split('\n').slice(1)) {
    const [, destination, gateway, flags, , , , mask] = line.split('\t');
    const up = (Number.parseInt(flags ?? '0', 16) & 1) === 1;
    if (destination !== '00000000' || mask !== '00000000' || !up || gateway === undefined) continue;
    const bytes = gateway.match(/../g)?.map((pair) => Number.parseInt(pair, 16)) ?? [];
    return { firstHop: gateway === '00000000' ? null : bytes.reverse().join('.') };
  }
  return null;
}

/** `route print -4 0.0.0.0`: only the numbers are read, because the words are in the system's language. */
export function readWindowsRoutes(output: string): DefaultRoute | null {
  const match = /^\s*0\.0\.0\.0\s+0\.0\.0\.0\s+(\S+)\s+\d+\.\d+\.\d+\.\d+\s+\d+\s*$/m.exec(output);
  if (!match?.[1]) return null;
  return { firstHop: /^\d+\.\d+\.\d+\.\d+$/.test(match[1]) ? match[1] : null };
}

/** RTF_UP, and RTF_REJECT of a route that only says no (linux/route.h). */
const UP = 0x1;
const REJECT = 0x200;

/** `/proc/net/ipv6_route`: `::/0` on a device that is not the loopback; the first hop with the device it is on. */
export function readLinuxIpv6Routes(table: string): DefaultRoute | null {
  for (const line of table.split('\n')) {
    const [destination, length, , , hop = '', , , , flags = '0', device] = line.trim().split(/\s+/);
    const usable = (Number.parseInt(flags, 16) & (UP | REJECT)) === UP;
    if (!/^0{32}$/.test(destination ?? '') || length !== '00' || device === 'lo' || !usable) continue;
    const words = hop.match(/.{4}/g) ?? [];
    return { firstHop: /^0*$/.test(hop) ? null : `${words.join(':')}%${device}` };
  }
  return null;
}

/** `route -n get default`, with `-inet6` too. */
export function readDarwinRoute(output: string): DefaultRoute | null {
  if (!/destination:\s*(?:default|::)\s*$/m.test(output)) return null;
  const hop = /gateway:\s*(\d+\.\d+\.\d+\.\d+|[\da-f:]*:[\da-f:]*(?:%\w+)?)\s*$/im.exec(output)?.[1];
  return { firstHop: hop ?? null };
}

/** `route print -6 ::/0`: a link-local first hop is reached through the adapter whose number stands first. */
export function readWindowsIpv6Routes(output: string): DefaultRoute | null {
  const match = /^\s*(\d+)\s+\d+\s+::\/0\s+(\S+)/m.exec(output);
  if (!match?.[2]) return null;
  const isAddress = /^[\da-f:]*:[\da-f:]*$/i.test(match[2]);
  return { firstHop: isAddress ? `${match[2]}%${match[1]}` : null };
}

async function askTool(
  path: string,
  args: readonly string[],
  read: (output: string) => DefaultRoute | null,
): Promise<DefaultRouteFinding> {
  const output = await runTool(path, args);
  // The tool of macOS fails when there is no route at all; a missing tool cannot be told from that.
  return output === null ? undefined : read(output);
}

function readTable(path: string, read: (table: string) => DefaultRoute | null): DefaultRouteFinding {
  try {
    return read(readFileSync(path, 'utf8'));
  } catch {
    return undefined;
  }
}

export async function findDefaultRoute(systemRoot: string | null): Promise<DefaultRouteFinding> {
  if (process.platform === 'linux') return readTable('/proc/net/route', readLinuxRoutes);
  if (process.platform === 'darwin') return askTool('/sbin/route', ['-n', 'get', 'default'], readDarwinRoute);
  if (systemRoot === null) return undefined;
  return askTool(`${systemRoot}\\System32\\route.exe`, ['print', '-4', '0.0.0.0'], readWindowsRoutes);
}

export async function findIpv6DefaultRoute(systemRoot: string | null): Promise<DefaultRouteFinding> {
  // Without the file the kernel has no IPv6, and so no way for it.
  if (process.platform === 'linux') return readTable('/proc/net/ipv6_route', readLinuxIpv6Routes) ?? null;
  if (process.platform === 'darwin')
    return askTool('/sbin/route', ['-n', 'get', '-inet6', 'default'], readDarwinRoute);
  if (systemRoot === null) return undefined;
  return askTool(`${systemRoot}\\System32\\route.exe`, ['print', '-6', '::/0'], readWindowsIpv6Routes);
}

/** Whether IPv6 has a way out. Linux only, null elsewhere. */
export function hasIpv6DefaultRoute(): boolean | null {
  if (process.platform !== 'linux') return null;
  return (readTable('/proc/net/ipv6_route', readLinuxIpv6Routes) ?? null) !== null;
}
