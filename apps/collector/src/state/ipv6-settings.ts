import { readFileSync } from 'node:fs';
import { queryRegistry, type RegKey, regNumber } from './reg-query.ts';
import { runTool } from './run-tool.ts';

export interface Ipv6Settings {
  /** Family that addresses are sorted by; null = could not be told. */
  readonly preferredFamily: 4 | 6 | null;
  /** Windows' DisabledComponents; null = not set, or not Windows. */
  readonly disabledComponents: number | null;
}

/** The prefix of IPv4 addresses written as IPv6 ones (RFC 6724 2.1). */
const MAPPED = '::ffff:0:0/96';

/** gai.conf(5): without any `precedence` line the table of RFC 6724 holds, in which IPv6 comes first. */
export function readGaiConf(text: string): 4 | 6 {
  const lines = [...text.matchAll(/^\s*precedence\s+(\S+)\s+(\d+)/gm)];
  if (lines.length === 0) return 6;
  const of = (prefix: string) => Number(lines.find((line) => line[1] === prefix)?.[2] ?? 0);
  return of(MAPPED) > of('::/0') ? 4 : 6;
}

export function readDisabledComponents(keys: readonly RegKey[]): number | null {
  for (const key of keys) {
    const found = regNumber(key.values.get('disabledcomponents'));
    if (found !== null) return found;
  }
  return null;
}

/** `netsh interface ipv6 show prefixpolicies`: precedence, label, prefix; the headings are in the system's language. */
export function readPrefixPolicies(output: string): 4 | 6 | null {
  const rows = [...output.matchAll(/^\s*(\d+)\s+(\d+)\s+(\S+)\s*$/gm)];
  if (rows.length === 0) return null;
  const of = (prefix: string) => Number(rows.find((row) => row[3]?.toLowerCase() === prefix)?.[1] ?? 0);
  return of(MAPPED) > of('::/0') ? 4 : 6;
}

/** Bit 5 (0x20) prefers IPv4 in Microsoft's table of DisabledComponents; 0xff switches IPv6 off. */
function preferredByComponents(components: number | null): 4 | null {
  return components !== null && (components & 0x20) !== 0 ? 4 : null;
}

export async function findDisabledComponents(systemRoot: string | null): Promise<number | null> {
  if (systemRoot === null) return null;
  const key = 'HKLM\\SYSTEM\\CurrentControlSet\\Services\\Tcpip6\\Parameters';
  return readDisabledComponents(await queryRegistry(systemRoot, key, { only: 'DisabledComponents' }));
}

/** How this machine treats IPv6 as a whole. */
export async function findIpv6Settings(systemRoot: string | null): Promise<Ipv6Settings> {
  if (systemRoot !== null) {
    const [disabledComponents, policies] = await Promise.all([
      findDisabledComponents(systemRoot),
      runTool(`${systemRoot}\\System32\\netsh.exe`, ['interface', 'ipv6', 'show', 'prefixpolicies']),
    ]);
    return {
      preferredFamily: preferredByComponents(disabledComponents) ?? readPrefixPolicies(policies ?? ''),
      disabledComponents,
    };
  }
  if (process.platform !== 'linux') return { preferredFamily: null, disabledComponents: null };
  try {
    return { preferredFamily: readGaiConf(readFileSync('/etc/gai.conf', 'utf8')), disabledComponents: null };
  } catch {
    // Without the file the table of RFC 6724 holds.
    return { preferredFamily: 6, disabledComponents: null };
  }
}
