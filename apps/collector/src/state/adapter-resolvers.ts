import { readdirSync, readFileSync } from 'node:fs';
import { isIP } from 'node:net';
import { runPowershell } from './run-powershell.ts';
import { runTool } from './run-tool.ts';

/** Adapter → its resolvers; an adapter that is not there was not told apart. */
export type AdapterResolvers = ReadonlyMap<string, readonly string[]>;

const PER_ADAPTER_MAX = 8;

function collect(pairs: Iterable<readonly [string, string]>): AdapterResolvers {
  const found = new Map<string, string[]>();
  for (const [adapter, resolver] of pairs) {
    const list = found.get(adapter) ?? [];
    if (isIP(resolver.replace(/%.*$/, '')) !== 0 && !list.includes(resolver) && list.length < PER_ADAPTER_MAX)
      list.push(resolver);
    found.set(adapter, list);
  }
  return found;
}

/** Rows of Get-DnsClientServerAddress: one for each adapter and family. */
export function readWindowsResolvers(rows: readonly Readonly<Record<string, unknown>>[]): AdapterResolvers {
  return collect(
    rows.flatMap((row) => {
      const { InterfaceAlias: adapter, ServerAddresses: list } = row;
      if (typeof adapter !== 'string' || !Array.isArray(list)) return [];
      // Site-local placeholders that Windows lists where nothing is set (fec0:0:0:ffff::1 to ::3).
      return list
        .filter((one): one is string => typeof one === 'string' && !/^fec0:/i.test(one))
        .map((one) => [adapter, one] as const);
    }),
  );
}

/** `scutil --dns`: the scoped part names an adapter for each resolver. */
export function readDarwinResolvers(output: string): AdapterResolvers {
  const scoped = output.slice(Math.max(0, output.indexOf('(for scoped queries)')));
  return collect(
    scoped.split(/^resolver #\d+$/m).flatMap((block) => {
      const adapter = /if_index\s*:\s*\d+\s*\((\S+)\)/.exec(block)?.[1];
      if (adapter === undefined) return [];
      return [...block.matchAll(/nameserver\[\d+\]\s*:\s*(\S+)/g)].map(
        (match) => [adapter, match[1] ?? ''] as const,
      );
    }),
  );
}

/** systemd-resolved keeps one file for each adapter, named by its number. */
export function readResolvedFiles(
  files: readonly { readonly index: number; readonly text: string }[],
  names: ReadonlyMap<number, string>,
): AdapterResolvers {
  return collect(
    files.flatMap(({ index, text }) => {
      const adapter = names.get(index);
      const servers = /^(?:SERVERS|DNS)=(.*)$/m.exec(text)?.[1] ?? '';
      if (adapter === undefined) return [];
      return servers
        .split(/\s+/)
        .filter((one) => one !== '')
        .map((one) => [adapter, one.replace(/#.*$/, '')] as const);
    }),
  );
}

function linuxResolvers(): AdapterResolvers {
  const folder = '/run/systemd/resolve/netif';
  try {
    const files = readdirSync(folder).map((name) => ({
      index: Number(name),
      text: readFileSync(`${folder}/${name}`, 'utf8'),
    }));
    const names = new Map(
      readdirSync('/sys/class/net').map((name) => [
        Number(readFileSync(`/sys/class/net/${name}/ifindex`, 'utf8')),
        name,
      ]),
    );
    return readResolvedFiles(files, names);
  } catch {
    // Without systemd-resolved there is one list for the whole machine.
    return new Map();
  }
}

/** Resolvers of each adapter by itself, empty where the system does not tell them apart. */
export async function findAdapterResolvers(systemRoot: string | null): Promise<AdapterResolvers> {
  if (systemRoot !== null) {
    const rows = await runPowershell(
      systemRoot,
      'Get-DnsClientServerAddress | Select-Object InterfaceAlias,InterfaceIndex,AddressFamily,ServerAddresses',
    );
    return readWindowsResolvers(rows);
  }
  if (process.platform === 'darwin')
    return readDarwinResolvers((await runTool('/usr/sbin/scutil', ['--dns'])) ?? '');
  return linuxResolvers();
}
