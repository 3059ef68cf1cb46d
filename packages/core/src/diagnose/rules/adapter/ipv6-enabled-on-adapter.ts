import { weighChange } from '../../measure/weigh-change.ts';
import type { Rule } from '../../rule.ts';

/** IPv6 is on and the tunnel, made for IPv4, stops at its start: a claim of the stall guide that comparison must bear out. */
export const ipv6EnabledOnAdapter = {
  cause: 'ipv6-enabled-on-adapter',
  signs: {
    'ipv6-part-silent': 'possible',
    'ppp-failed': 'rare',
    'ppp-silent': 'remote',
    'ppp-cut': 'remote',
  },
  codes: { ras: { '720': 'rare' } },
  weigh({ ipv6, changes }, scale) {
    if (ipv6 === null || ipv6.off === null) scale.unchecked('ipv6-not-checked', {});
    else if (ipv6.off) scale.measure('ipv6-off', { count: ipv6.knownCount }, 'probeRefute');
    weighChange(changes, scale, ['adapter-ipv6', 'ipv6-preference']);
    scale.unchecked('peers-not-compared', {});
  },
} as const satisfies Rule<'ipv6-enabled-on-adapter'>;
