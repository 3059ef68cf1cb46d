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

/** `route -n get default`. */
export function readDarwinRoute(output: string): DefaultRoute | null {
  if (!/destination:\s*default/.test(output)) return null;
  return { firstHop: /gateway:\s*(\d+\.\d+\.\d+\.\d+)/.exec(output)?.[1] ?? null };
}

export async function findDefaultRoute(systemRoot: string | null): Promise<DefaultRouteFinding> {
  if (process.platform === 'linux') {
    try {
      return readLinuxRoutes(readFileSync('/proc/net/route', 'utf8'));
    } catch {
      return undefined;
    }
  }
  if (process.platform === 'darwin') {
    // It fails when there is no route at all; a missing tool cannot be told from that.
    const output = await runTool('/sbin/route', ['-n', 'get', 'default']);
    return output === null ? undefined : readDarwinRoute(output);
  }
  if (systemRoot !== null) {
    const output = await runTool(`${systemRoot}\\System32\\route.exe`, ['print', '-4', '0.0.0.0']);
    return output === null ? undefined : readWindowsRoutes(output);
  }
  return undefined;
}

/** Whether IPv6 has a way out; `::/0` on a device that is not the loopback. Linux only, null elsewhere. */
export function hasIpv6DefaultRoute(): boolean | null {
  if (process.platform !== 'linux') return null;
  try {
    const table = readFileSync('/proc/net/ipv6_route', 'utf8');
    return table.split('\n').some((line) => {
      const fields = line.trim().split(/\s+/);
      return /^0{32}$/.test(fields[0] ?? '') && fields[1] === '00' && fields.at(-1) !== 'lo';
    });
  } catch {
    // No such file: the kernel has no IPv6.
    return false;
  }
}
