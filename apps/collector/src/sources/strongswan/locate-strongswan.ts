import { type Locate, SHARED_LINUX_LOGS } from '../locate.ts';

/** charon's own file log where one is configured (the names its documentation uses), else the system's log. */
export const locateStrongswan: Locate = () => {
  if (process.platform !== 'linux') return [];
  const own = ['/var/log/charon.log', '/var/log/strongswan.log', '/var/log/charon_debug.log'];
  return [
    ...own.map((path) => ({ client: 'strongswan' as const, path })),
    ...SHARED_LINUX_LOGS.map((path) => ({
      client: 'strongswan' as const,
      path,
      only: /\b(charon|charon-systemd|charon-nm|ipsec)(\[|:)/,
    })),
  ];
};
