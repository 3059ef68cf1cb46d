import { type Locate, SHARED_LINUX_LOGS } from '../locate.ts';

/** pptp and the pppd it drives both write to the system's log. */
export const locatePptp: Locate = () =>
  process.platform === 'linux'
    ? SHARED_LINUX_LOGS.map((path) => ({ client: 'pptp' as const, path, only: /\b(pptp|pppd)\[/ }))
    : [];
