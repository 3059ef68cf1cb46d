import { readdirSync, readFileSync } from 'node:fs';
import { queryRegistry, type RegKey, regNumber } from './reg-query.ts';
import { runTool } from './run-tool.ts';

export type EncryptedDns = 'off' | 'opportunistic' | 'on' | 'unknown';

/** `DNSOverTLS=` of systemd-resolved; the last file that sets it counts (resolved.conf(5)). */
export function readResolvedConf(texts: readonly string[]): EncryptedDns {
  let found: string | undefined;
  for (const text of texts) {
    for (const match of text.matchAll(/^\s*DNSOverTLS\s*=\s*(\S+)/gim)) found = match[1];
  }
  if (found === undefined) return 'off';
  if (/^(yes|true|on|1)$/i.test(found)) return 'on';
  return /^opportunistic$/i.test(found) ? 'opportunistic' : 'off';
}

/**
 * Windows: `DohFlags` of each adapter's resolvers, 1 = automatic, 2 = always HTTPS (seen in public notes), and
 * `EnableAutoDoh`, 2 = wherever the resolver is known to offer it.
 */
export function readWindowsDoh(adapters: readonly RegKey[], parameters: readonly RegKey[]): EncryptedDns {
  const flags = adapters
    .filter((key) => /\\DohInterfaceSettings\\/i.test(key.key))
    .map((key) => regNumber(key.values.get('dohflags')) ?? 0);
  if (flags.some((flag) => (flag & 2) !== 0)) return 'on';
  const automatic = parameters.some((key) => regNumber(key.values.get('enableautodoh')) === 2);
  return automatic || flags.some((flag) => flag !== 0) ? 'opportunistic' : 'off';
}

/** macOS shows profiles that encrypt DNS as resolvers with a protocol of their own. */
export function readDarwinEncrypted(output: string): EncryptedDns {
  if (output === '') return 'unknown';
  return /DNS over (?:HTTPS|TLS)|\bdoh\b|\bdot\b/i.test(output) ? 'on' : 'off';
}

function resolvedTexts(): string[] {
  const text = (path: string): string => {
    try {
      return readFileSync(path, 'utf8');
    } catch {
      return '';
    }
  };
  const folders = [
    '/usr/lib/systemd/resolved.conf.d',
    '/run/systemd/resolved.conf.d',
    '/etc/systemd/resolved.conf.d',
  ];
  const parts = folders.flatMap((folder) => {
    try {
      return readdirSync(folder)
        .filter((name) => name.endsWith('.conf'))
        .sort()
        .map((name) => text(`${folder}/${name}`));
    } catch {
      return [];
    }
  });
  return [text('/etc/systemd/resolved.conf'), ...parts];
}

/** Whether the system asks its resolvers through TLS or HTTPS. A browser's own setting is nobody else's business. */
export async function findEncryptedDns(
  systemRoot: string | null,
  resolvers: readonly string[],
): Promise<EncryptedDns> {
  if (systemRoot !== null) {
    const service = 'HKLM\\SYSTEM\\CurrentControlSet\\Services\\Dnscache';
    const [adapters, parameters] = await Promise.all([
      queryRegistry(systemRoot, `${service}\\InterfaceSpecificParameters`, { only: 'DohFlags', below: true }),
      queryRegistry(systemRoot, `${service}\\Parameters`, { only: 'EnableAutoDoh' }),
    ]);
    return readWindowsDoh(adapters, parameters);
  }
  if (process.platform === 'darwin')
    return readDarwinEncrypted((await runTool('/usr/sbin/scutil', ['--dns'])) ?? '');
  if (resolvers.includes('127.0.0.53')) return readResolvedConf(resolvedTexts());
  // Another forwarder on the machine itself may encrypt, each in a way of its own; without one nothing does.
  return resolvers.some((one) => one.startsWith('127.') || one === '::1') ? 'unknown' : 'off';
}
