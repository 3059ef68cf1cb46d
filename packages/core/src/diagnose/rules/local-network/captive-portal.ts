import type { Rule } from '../../rule.ts';

/** A sign-in page stands in the way: something answers in the gateway's place, and it is not TLS. */
export const captivePortal = {
  cause: 'captive-portal',
  signs: {
    'tls-not-tls': 'likely',
    'certificate-rejected': 'rare',
    'certificate-untrusted': 'rare',
    'certificate-name-mismatch': 'rare',
    'name-lookup-failed': 'rare',
    'tls-failed-unspecified': 'possible',
    'connect-failed-unspecified': 'rare',
  },
  raisedByProbe: true,
  weigh({ tls, way }, scale) {
    const captive = way?.captive ?? null;
    const asked = { target: captive?.target ?? '' };
    if (captive?.outcome === 'portal') scale.measure('portal-answers', asked, 'probeStrong');
    else if (captive?.outcome === 'clear') scale.measure('portal-clear', asked, 'probeRefute');
    else scale.unchecked('portal-not-checked', {});
    if (tls === null) return;
    const { target } = tls;
    if (target.outcome === 'not-tls') {
      scale.measure('tls-not-tls', { address: target.address, port: target.port }, 'probeSupport');
    } else if (tls.sound) {
      scale.measure('tls-handshake-done', { protocol: target.protocol ?? 'TLS' }, 'probeDoubt');
    }
  },
} as const satisfies Rule<'captive-portal'>;
