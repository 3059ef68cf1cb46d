import { type Locate, SHARED_LINUX_LOGS } from '../locate.ts';

/** openconnect writes to its terminal, or with --syslog and under NetworkManager to the system's log. */
export const locateOpenconnect: Locate = () =>
  process.platform === 'linux'
    ? [
        { client: 'openconnect' as const, path: '/var/log/openconnect.log' },
        ...SHARED_LINUX_LOGS.map((path) => ({
          client: 'openconnect' as const,
          path,
          only: /\b(openconnect|nm-openconnect\S*)\[/,
        })),
      ]
    : [];
