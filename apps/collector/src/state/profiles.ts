import { readFileSync } from 'node:fs';
import { lintProfile, type ProfileState, splitGateways } from '@tsunagu/core/collect';
import { queryRegistry, type RegKey, regNumber } from './reg-query.ts';

const PROFILES_MAX = 16;

/** The name of a tunnel is the last part of its key. */
function nameOf(key: string): string {
  return key.slice(key.lastIndexOf('\\') + 1).slice(0, 255);
}

/** FortiClient's tunnels: `Server` is "host:port", or several with semicolons between, as somebody typed it. */
export function readFortiTunnels(servers: readonly RegKey[], families: readonly RegKey[]): ProfileState[] {
  const ipv4Only = new Set(
    families.filter((key) => regNumber(key.values.get('resolve_to_ipv4_only')) === 1).map((key) => key.key),
  );
  return servers.flatMap((key) => {
    const server = key.values.get('server');
    if (server === undefined) return [];
    const parts = { ipv4Only: ipv4Only.has(key.key), addresses: null };
    return splitGateways(server).map((gateway) => ({
      client: 'forticlient',
      name: nameOf(key.key),
      ...lintProfile({ server: gateway, ...parts }),
    }));
  });
}

/** `host` and `port` of openfortivpn's configuration; no other line is looked at. */
export function readOpenfortivpnProfile(text: string): ProfileState | null {
  const value = (name: string) =>
    new RegExp(`^[ \\t]*${name}[ \\t]*=[ \\t]*(.*?)[ \\t]*$`, 'm').exec(text)?.[1];
  const host = value('host');
  if (host === undefined) return null;
  const port = value('port');
  const server = port === undefined ? host : `${host}:${port}`;
  return { client: 'openfortivpn', name: null, ...lintProfile({ server, ipv4Only: false, addresses: null }) };
}

async function windowsProfiles(systemRoot: string): Promise<ProfileState[]> {
  const tunnels = 'SOFTWARE\\Fortinet\\FortiClient\\Sslvpn\\Tunnels';
  const people = (await queryRegistry(systemRoot, 'HKU'))
    .map((one) => one.key)
    .filter((key) => /\\S-1-(?:5-21|12-1)-[\d-]+$/.test(key));
  const roots = ['HKLM', ...people.slice(0, 4)].map((root) => `${root}\\${tunnels}`);
  const found = await Promise.all(
    // One value by its name: what lies beside it can be a password.
    roots.map(async (key) =>
      readFortiTunnels(
        await queryRegistry(systemRoot, key, { only: 'Server', below: true }),
        await queryRegistry(systemRoot, key, { only: 'resolve_to_ipv4_only', below: true }),
      ),
    ),
  );
  return found.flat().slice(0, PROFILES_MAX);
}

/** VPN profiles as they are written on this machine, with what is wrong with them at sight. */
export async function findProfiles(systemRoot: string | null): Promise<ProfileState[]> {
  if (systemRoot !== null) return windowsProfiles(systemRoot);
  if (process.platform !== 'linux') return [];
  try {
    const profile = readOpenfortivpnProfile(readFileSync('/etc/openfortivpn/config', 'utf8'));
    return profile ? [profile] : [];
  } catch {
    // No such client, or not for these eyes.
    return [];
  }
}
