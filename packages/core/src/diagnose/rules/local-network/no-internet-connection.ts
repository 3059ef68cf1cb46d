import type { Rule } from '../../rule.ts';

/** The machine is not on the Internet; the more exact causes of the same layer say where the line ends. */
export const noInternetConnection = {
  cause: 'no-internet-connection',
  signs: {
    'network-down': 'likely',
    'network-unreachable': 'possible',
    'name-lookup-failed': 'rare',
    'name-lookup-failed-unspecified': 'possible',
    'connect-failed-unspecified': 'rare',
    'session-lost': 'rare',
  },
  weigh({ link, beyond }, scale) {
    if (beyond === null || link === null) {
      scale.unchecked('link-not-checked', {});
      return;
    }
    if (beyond.answered !== null) {
      scale.measure('something-beyond-answers', { place: beyond.answered }, 'probeRefute');
      return;
    }
    if (link.allDown) scale.measure('link-all-down', {}, 'probeSupport');
    else if (link.defaultRoute === false) scale.measure('default-route-absent', {}, 'probeSupport');
    else if (beyond.silentPlaces > 0) {
      scale.measure('nothing-beyond-answers', { count: beyond.silentPlaces }, 'probeHint');
    }
  },
} as const satisfies Rule<'no-internet-connection'>;
