import type { Facts } from '../facts/facts.ts';
import type { Scale } from '../scale.ts';
import type { WeightName } from '../weight.ts';

/** A resolver gives an address that the zone's own server does not have. True when so. */
export function authorityDiffers({ dns }: Facts, scale: Scale, weight: WeightName): boolean {
  if (dns === null || dns.authority === null || dns.foreignAddress === null) return false;
  const { zone, v4 } = dns.authority;
  const { resolver, address } = dns.foreignAddress;
  const answer = v4.length === 0 ? '–' : v4.join(', ');
  scale.measure('dns-authority-differs', { zone, answer, resolver, address }, weight);
  return true;
}
