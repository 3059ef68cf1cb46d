import type { Rule } from '../../rule.ts';

/** The tunnel is up and carries nothing. */
export const tunnelNoTraffic = {
  cause: 'tunnel-no-traffic',
  signs: { 'no-traffic': 'strong', 'no-internal-names': 'rare' },
  raisedByProbe: true,
  weigh({ surroundings }, scale) {
    const answered = surroundings.tunnel?.answered ?? null;
    if (answered === null) scale.unchecked('tunnel-not-tried', {});
    else if (answered) scale.measure('tunnel-answered', {}, 'probeRefute');
    else
      scale.measure('tunnel-silent', {}, surroundings.tunnel?.overlap == null ? 'probeStrong' : 'probeHint');
  },
  warn({ surroundings }, scale) {
    const { tunnel } = surroundings;
    if (tunnel?.answered === false && tunnel.overlap === null)
      scale.measure('tunnel-silent', {}, 'probeStrong');
  },
} as const satisfies Rule<'tunnel-no-traffic'>;
