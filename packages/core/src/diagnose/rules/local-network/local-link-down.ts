import type { Rule } from '../../rule.ts';

/** No adapter has a link: a fact of the machine, whatever the client says. */
export const localLinkDown = {
  cause: 'local-link-down',
  signs: {
    'network-down': 'likely',
    'network-unreachable': 'possible',
    'name-lookup-failed': 'rare',
    'name-lookup-failed-unspecified': 'possible',
    'connect-failed-unspecified': 'rare',
    'session-lost': 'possible',
  },
  raisedByProbe: true,
  weigh({ link }, scale) {
    if (link === null) scale.unchecked('link-not-checked', {});
    else if (link.allDown) scale.measure('link-all-down', {}, 'probeProof');
    else if (link.upAdapter !== null) scale.measure('link-up', { adapter: link.upAdapter }, 'probeRefute');
  },
} as const satisfies Rule<'local-link-down'>;
