import { readAdapters } from '../state/adapters.ts';

const LOOK_EVERY_MS = 500;

/**
 * Which adapters lead out of here and with which IPv4 addresses. Tunnels come and go with the very attempt that is being
 * explained, and IPv6 addresses renew themselves, so neither is another network.
 */
export function describeNetwork(): string {
  return readAdapters()
    .filter((adapter) => !adapter.virtual)
    .map(({ name, addresses }) => `${name} ${addresses.filter((one) => !one.includes(':')).join(' ')}`)
    .sort()
    .join('\n');
}

/** Calls `changed` once when the machine is on another network than now. Returns how to stop looking. */
export function watchNetwork(
  changed: () => void,
  describe: () => string = describeNetwork,
  everyMs: number = LOOK_EVERY_MS,
): () => void {
  const before = describe();
  const timer = setInterval(() => {
    if (describe() === before) return;
    clearInterval(timer);
    changed();
  }, everyMs);
  return () => clearInterval(timer);
}
