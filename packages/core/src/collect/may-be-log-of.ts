import type { Client } from '../vocabulary/index.ts';

/** NetworkManager drives these daemons and repeats their lines; L2TP runs over IPsec and under pppd. */
const LAYERS: Readonly<Partial<Record<Client, readonly Client[]>>> = {
  'nm-l2tp': ['strongswan', 'xl2tpd', 'pptp'],
  strongswan: ['nm-l2tp'],
  xl2tpd: ['nm-l2tp', 'pptp'],
  pptp: ['nm-l2tp', 'xl2tpd'],
};

/** Whose log the programs that the observer sees write; one that is not here writes none that is read. */
const LOGGED_AS: Readonly<Record<string, Client>> = {
  openfortivpn: 'openfortivpn',
  openconnect: 'openconnect',
  pptp: 'pptp',
  charon: 'strongswan',
  'charon-systemd': 'strongswan',
  'charon-nm': 'strongswan',
  xl2tpd: 'xl2tpd',
  fortivpn: 'forticlient',
  fortisslvpndaemon: 'forticlient',
  sslvpn: 'forticlient',
};

/** Whether one attempt may stand in the logs of both. */
export function isOneStack(a: Client, b: Client): boolean {
  return a === b || LAYERS[a]?.includes(b) === true;
}

/** Whether what the observer saw of this program may stand in this client's log. null = only an adapter, which may be anybody's. */
export function mayBeLogOf(log: Client, program: string | null): boolean {
  if (program === null) return true;
  const client = LOGGED_AS[program.toLowerCase()];
  return client !== undefined && isOneStack(client, log);
}
