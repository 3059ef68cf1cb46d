import type { Rule } from '../../rule.ts';

/** The tunnel carries traffic and internal names do not resolve. */
export const connectedButNoDns = {
  cause: 'connected-but-no-dns',
  signs: { 'no-internal-names': 'strong', 'no-traffic': 'rare' },
  raisedByProbe: true,
  weigh({ surroundings }, scale) {
    const names = surroundings.tunnel?.namesAnswered ?? null;
    if (names === null) scale.unchecked('tunnel-not-tried', {});
    else if (names) scale.measure('tunnel-names-answered', {}, 'probeRefute');
    else if (surroundings.tunnel?.answered === false) scale.measure('tunnel-silent', {}, 'probeDoubt');
    else scale.measure('tunnel-names-failed', {}, 'probeStrong');
  },
  warn({ surroundings }, scale) {
    const { tunnel } = surroundings;
    if (tunnel?.namesAnswered === false && tunnel.answered !== false)
      scale.measure('tunnel-names-failed', {}, 'probeStrong');
  },
} as const satisfies Rule<'connected-but-no-dns'>;
