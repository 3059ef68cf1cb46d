import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

/** What the lab cannot do without, and the Debian package that brings it. */
const NEEDED: Readonly<Record<string, string>> = {
  python3: 'python3',
  ip: 'iproute2',
  nft: 'nftables',
  openssl: 'openssl',
  faketime: 'faketime',
  named: 'bind9',
  dig: 'bind9-dnsutils',
  ping: 'iputils-ping',
};

/** Programs that only one client's scenarios need. */
const NEEDED_BY_CLIENT: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  openfortivpn: { openfortivpn: 'openfortivpn', pppd: 'ppp' },
  openconnect: { openconnect: 'openconnect', ocserv: 'ocserv' },
  strongswan: {
    'charon-systemd':
      'charon-systemd libcharon-extra-plugins libcharon-extauth-plugins libstrongswan-standard-plugins libstrongswan-extra-plugins',
    swanctl: 'strongswan-swanctl',
  },
  pptp: { pptp: 'pptp-linux', pptpd: 'pptpd' },
  xl2tpd: { xl2tpd: 'xl2tpd' },
};

function isThere(program: string, folders: readonly string[]): boolean {
  return folders.some((folder) => {
    try {
      accessSync(join(folder, program), constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
}

export interface Machine {
  readonly platform: string;
  readonly userId: number | undefined;
  readonly path: string;
  /** Where Debian keeps an administrator's programs, also when PATH does not say so. */
  readonly systemFolders?: readonly string[];
}

/** Why the lab cannot run here, with what to do about it; null when it can. */
export function missingForLab(clients: readonly string[], machine: Machine): string | null {
  if (machine.platform !== 'linux') return 'The lab needs Linux: it works with network namespaces.';
  if (machine.userId !== 0) return 'The lab needs root (network namespaces): sudo npm run -s lab -- NAME…';
  const needed = Object.assign({}, NEEDED, ...clients.map((client) => NEEDED_BY_CLIENT[client] ?? {}));
  const folders = [...machine.path.split(delimiter), ...(machine.systemFolders ?? ['/usr/sbin', '/sbin'])];
  const packages = Object.entries<string>(needed)
    .filter(([program]) => !isThere(program, folders))
    .map(([, name]) => name);
  return packages.length === 0
    ? null
    : `The lab needs programs that are not here. On Debian: apt-get install ${[...new Set(packages)].join(' ')}`;
}
