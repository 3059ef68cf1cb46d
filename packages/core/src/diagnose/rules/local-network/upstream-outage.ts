import { lineIsDown } from '../../measure/line-is-down.ts';
import type { Rule } from '../../rule.ts';

/** Link and route are there and nothing beyond the first router answers. */
export const upstreamOutage = {
  cause: 'upstream-outage',
  signs: {
    'name-lookup-failed': 'possible',
    'name-lookup-failed-unspecified': 'possible',
    'connect-timed-out': 'rare',
    'ike-no-answer': 'rare',
    'connect-failed-unspecified': 'rare',
    'session-lost': 'possible',
  },
  raisedByProbe: true,
  weigh(facts, scale) {
    const { link, beyond } = facts;
    if (beyond === null) {
      scale.unchecked('link-not-checked', {});
      return;
    }
    if (lineIsDown(facts, scale)) return;
    if (beyond.answered !== null) {
      scale.measure('something-beyond-answers', { place: beyond.answered }, 'probeRefute');
      return;
    }
    if (beyond.silentElsewhere === 0 || link === null) return;
    scale.measure('nothing-beyond-answers', { count: beyond.silentPlaces }, 'probeSupport');
    if (link.firstHop === true) scale.measure('first-hop-answers', {}, 'probeHint');
    else if (link.firstHop === false) scale.measure('first-hop-silent', {}, 'probeDoubt');
    else scale.unchecked('first-hop-not-checked', {});
  },
} as const satisfies Rule<'upstream-outage'>;
