import type { Rule } from '../../rule.ts';

/** The machine's own network has the same addresses as the one behind the tunnel. */
export const lanSubnetOverlap = {
  cause: 'lan-subnet-overlap',
  signs: { 'no-traffic': 'possible', 'no-internal-names': 'rare', 'traffic-selector-refused': 'rare' },
  raisedByProbe: true,
  weigh({ surroundings }, scale) {
    const { tunnel } = surroundings;
    if (tunnel === undefined) scale.unchecked('lan-overlap-not-checked', {});
    else if (tunnel.overlap === null) scale.measure('lan-no-overlap', {}, 'probeRefute');
    else scale.measure('lan-overlap', tunnel.overlap, 'probeStrong');
  },
  warn({ surroundings }, scale) {
    const overlap = surroundings.tunnel?.overlap ?? null;
    if (overlap !== null) scale.measure('lan-overlap', overlap, 'probeStrong');
  },
} as const satisfies Rule<'lan-subnet-overlap'>;
