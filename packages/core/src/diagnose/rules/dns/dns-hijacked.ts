import { authorityDiffers } from '../../measure/authority-differs.ts';
import type { Rule } from '../../rule.ts';

/** Somebody on the way answers names with an address of their own. */
export const dnsHijacked = {
  cause: 'dns-hijacked',
  signs: {
    'certificate-untrusted': 'rare',
    'certificate-name-mismatch': 'rare',
    'tls-not-tls': 'rare',
    'connect-refused': 'rare',
    'connect-timed-out': 'rare',
    'no-route-to-host': 'rare',
  },
  raisedByProbe: true,
  weigh(facts, scale) {
    const { dns, tls, way } = facts;
    if (dns === null) {
      scale.unchecked('dns-not-checked', {});
      return;
    }
    if (way?.captive?.outcome === 'portal') {
      // A sign-in page does the same on purpose, and goes away with signing in.
      scale.measure('portal-answers', { target: way.captive.target ?? '' }, 'probeDoubt');
    }
    if (tls?.sound && tls.target.chainError === null) {
      scale.measure('cert-trusted', {}, 'probeRefute');
      return;
    }
    const inventing = dns.resolvers.find((one) => one.inventedAddress !== null);
    const address = inventing?.inventedAddress ?? '';
    if (inventing?.v4.includes(address)) {
      scale.measure('dns-invented-answer', { resolver: inventing.resolver, address }, 'probeStrong');
      return;
    }
    if (dns.authority === null) scale.unchecked('dns-authority-not-checked', {});
    // Another address is often only an older one; with a foreign certificate behind it, it is somebody else.
    else if (dns.foreignAddress?.authoritative === false && tls?.target.nameMatches === false) {
      authorityDiffers(facts, scale, 'probeStrong');
    } else if (dns.foreignAddress === null) {
      const { zone, v4 } = dns.authority;
      scale.measure('dns-authority-same', { zone, address: v4[0] ?? '–' }, 'probeDoubt');
    }
  },
} as const satisfies Rule<'dns-hijacked'>;
