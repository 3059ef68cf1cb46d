import { lineIsDown } from '../../measure/line-is-down.ts';
import type { Rule } from '../../rule.ts';

/** The link is up, but the first router does not answer. */
export const homeRouterFault = {
  cause: 'home-router-fault',
  signs: {
    'network-down': 'possible',
    'name-lookup-failed': 'rare',
    'name-lookup-failed-unspecified': 'rare',
    'connect-failed-unspecified': 'rare',
    'session-lost': 'rare',
  },
  raisedByProbe: true,
  weigh(facts, scale) {
    const { link, beyond } = facts;
    if (link === null || link.firstHop === null) {
      scale.unchecked('first-hop-not-checked', {});
      return;
    }
    if (lineIsDown(facts, scale)) return;
    const place = beyond?.answered ?? null;
    if (place !== null) scale.measure('something-beyond-answers', { place }, 'probeRefute');
    else if (link.firstHop) scale.measure('first-hop-answers', {}, 'probeDoubt');
    else scale.measure('first-hop-silent', {}, 'probeStrong');
  },
} as const satisfies Rule<'home-router-fault'>;
