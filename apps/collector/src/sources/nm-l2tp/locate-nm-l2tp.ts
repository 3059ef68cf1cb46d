import { type Locate, SHARED_LINUX_LOGS } from '../locate.ts';

/** NetworkManager's L2TP plug-in repeats the daemons it drives under its own name. */
export const locateNmL2tp: Locate = () =>
  process.platform === 'linux'
    ? SHARED_LINUX_LOGS.map((path) => ({
        client: 'nm-l2tp' as const,
        path,
        only: /\b(NetworkManager|nm-l2tp-service)\[/,
      }))
    : [];
