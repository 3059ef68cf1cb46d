import type { Rule } from '../../rule.ts';

/** Small packets pass and large ones vanish: the handshake stops where the certificate should come. */
export const mtuFragmentation = {
  cause: 'mtu-fragmentation',
  signs: {
    'tls-silent': 'strong',
    'ike-auth-no-answer': 'possible',
    'ppp-silent': 'rare',
    'session-lost': 'rare',
    'ike-negotiation-failed': 'rare',
  },
  raisedByProbe: true,
  weigh({ tls, tcp, ike, way }, scale) {
    const size = way?.size ?? null;
    if (size !== null && size.largeLost !== null) {
      scale.measure('large-packets-lost', { bytes: size.bytes }, 'probeStrong');
    } else if (size?.largePassed) {
      scale.measure('large-packets-pass', { bytes: size.bytes }, 'probeDoubt');
    } else if (size?.smallLost) scale.measure('small-packets-lost', {}, 'probeDoubt');
    else scale.unchecked('path-size-not-checked', {});
    if (size?.silentBytes != null && size.passedBytes !== null) {
      const swept = { lost: size.silentBytes, passed: size.passedBytes };
      // A path that is narrow and says so is one that every client copes with; silence is the fault.
      scale.measure('large-echoes-lost', swept, 'probeSupport');
    }
    if (tls?.target.outcome === 'timeout' && tcp?.configured?.outcome === 'open') {
      scale.measure('tls-silent', {}, 'probeSupport');
    } else if (tls?.target.outcome === 'handshake') {
      // A whole certificate chain arrived, so large packets pass, at least from the gateway to here.
      scale.measure('tls-handshake-done', { protocol: tls.target.protocol ?? 'TLS' }, 'probeDoubt');
    }
    if (ike?.port500?.outcome === 'answered' && ike.port4500?.outcome === 'answered') {
      scale.measure('ike-answered', { port: '500/4500' }, 'probeHint');
    }
  },
} as const satisfies Rule<'mtu-fragmentation'>;
