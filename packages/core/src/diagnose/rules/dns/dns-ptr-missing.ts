import type { Rule } from '../../rule.ts';

/** Warns only: the gateway's address has no reverse record, or that of another name. */
export const dnsPtrMissing = {
  cause: 'dns-ptr-missing',
  signs: {},
  weigh() {},
  warn({ dns }, scale) {
    for (const { ptr, v4 } of dns?.resolvers ?? []) {
      const address = v4[0];
      if (dns === null || address === undefined) continue;
      const name = ptr.values[0];
      if (ptr.outcome === 'nxdomain' || ptr.outcome === 'nodata') {
        scale.measure('dns-ptr-missing', { address }, 'probeProof');
        return;
      }
      // Several names on one address are normal; only none of them being the gateway's is worth a word.
      const mine = ptr.values.some((value) => value.toLowerCase() === dns.host.toLowerCase());
      if (ptr.outcome === 'answered' && name !== undefined && !mine) {
        scale.measure('dns-ptr-other', { address, name, host: dns.host }, 'probeProof');
        return;
      }
    }
  },
} as const satisfies Rule<'dns-ptr-missing'>;
