import { readAddress } from '@tsunagu/core/networks';

const HOST_BITS = 64n;

/**
 * Whose budget a request from an address spends. Of IPv6 that is its /64 (RFC 6177: the least that one customer gets),
 * or whoever has one of them had 2⁶⁴ budgets; an IPv4 address is itself, however it is written.
 */
export function addressKey(address: string): string {
  const read = readAddress(address);
  if (read === null) return address;
  return read.family === 4 ? `4:${read.value}` : `6:${read.value >> HOST_BITS}`;
}
