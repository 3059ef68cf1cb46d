import { type Locate, SHARED_LINUX_LOGS } from '../locate.ts';

/** openfortivpn writes to its terminal, or with --use-syslog to the system's log; units often send it to a file. */
export const locateOpenfortivpn: Locate = () => {
  if (process.platform === 'win32') return [];
  const own = { client: 'openfortivpn' as const, path: '/var/log/openfortivpn.log' };
  if (process.platform === 'darwin') return [own];
  const shared = SHARED_LINUX_LOGS.map((path) => ({
    client: 'openfortivpn' as const,
    path,
    only: /\b(openfortivpn|pppd)\[/,
  }));
  return [own, ...shared];
};
