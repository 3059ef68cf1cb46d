import type { Facts } from '../facts/facts.ts';
import type { Scale } from '../scale.ts';
import type { WeightName } from '../weight.ts';

/** Some resolver gave an address: causes that say "nobody knows the name" cannot hold for it. */
export function resolverAnsweredAddress({ dns }: Facts, scale: Scale, weight: WeightName): boolean {
  const found = dns?.resolvers.find((resolver) => resolver.outcome === 'address');
  if (dns === null || found === undefined) return false;
  scale.measure('dns-address-answered', { resolver: found.resolver, host: dns.host }, weight);
  return true;
}
