import type { Facts } from '../facts/facts.ts';
import type { Scale } from '../scale.ts';
import type { WeightName } from '../weight.ts';

/** A forgotten address has often lost its reverse record; a gateway that is only down still has it. A hint, no more. */
export function weighReverseRecord({ dns }: Facts, scale: Scale, when: 'stale' | 'down'): void {
  const used = dns?.systemAddresses[0];
  const owner = dns?.resolvers.find((one) => one.v4[0] === used && one.ptr.outcome !== 'not-checked');
  if (dns === null || used === undefined || owner === undefined) return;
  const fits = (matches: boolean): WeightName =>
    (when === 'stale') === matches ? 'probeSlight' : 'probeHint';
  const name = owner.ptr.values[0];
  if (owner.ptr.outcome === 'answered' && name !== undefined) {
    const same = name.toLowerCase() === dns.host.toLowerCase();
    if (same) scale.measure('dns-ptr-matches', { address: used, host: dns.host }, fits(true));
    return;
  }
  if (owner.ptr.outcome === 'nxdomain' || owner.ptr.outcome === 'nodata') {
    scale.measure('dns-ptr-missing', { address: used }, fits(false));
  }
}
