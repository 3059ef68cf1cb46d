import { isIP } from 'node:net';
import type { DnsAnswer } from '@tsunagu/core/collect';
import { askAddresses } from './ask-resolver.ts';
import type { GatewayAddresses } from './probe.ts';

const PER_FAMILY_MAX = 4;

/**
 * Every address that the system or any single resolver gives for the host: resolvers that disagree are a
 * fault of their own, and the address of the one that is right shows that the gateway lives.
 */
export async function findAddresses(
  host: string | null,
  system: () => Promise<DnsAnswer>,
  resolvers: readonly string[],
  signal: AbortSignal,
): Promise<GatewayAddresses> {
  if (host === null) return { v4: [], v6: [] };
  const literal = isIP(host);
  if (literal === 4) return { v4: [host], v6: [] };
  if (literal === 6) return { v4: [], v6: [host] };
  const [found, ...asked] = await Promise.all([
    system(),
    ...resolvers.map((server) => askAddresses(server, host, signal)),
  ]);
  const all = [...found.values, ...asked.flatMap(({ a, aaaa }) => [...a.values, ...aaaa.values])];
  const family = (version: 4 | 6) =>
    [...new Set(all.filter((one) => isIP(one) === version))].slice(0, PER_FAMILY_MAX);
  return { v4: family(4), v6: family(6) };
}
