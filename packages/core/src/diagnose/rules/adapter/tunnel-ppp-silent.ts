import type { Rule } from '../../rule.ts';

/** The tunnel is open and PPP inside it is never answered. */
export const tunnelPppSilent = {
  cause: 'tunnel-ppp-silent',
  signs: { 'ppp-silent': 'strong', 'gre-silent': 'rare', 'ppp-failed': 'rare' },
  // 718 PPP timeout, 721 the remote computer does not respond (Microsoft's RAS error table).
  codes: { ras: { '718': 'likely', '721': 'likely', '619': 'rare' } },
  weigh({ tls }, scale) {
    if (tls?.sound) {
      scale.measure('tls-handshake-done', { protocol: tls.target.protocol ?? 'TLS' }, 'probeHint');
    }
    scale.unchecked('server-log-not-checked', {});
    scale.unchecked('path-size-not-checked', {});
  },
} as const satisfies Rule<'tunnel-ppp-silent'>;
