import { type Locate, SHARED_LINUX_LOGS } from '../locate.ts';

/** xl2tpd and the pppd it drives both write to the system's log. */
export const locateXl2tpd: Locate = () =>
  process.platform === 'linux'
    ? SHARED_LINUX_LOGS.map((path) => ({ client: 'xl2tpd' as const, path, only: /\b(xl2tpd|pppd)\[/ }))
    : [];
