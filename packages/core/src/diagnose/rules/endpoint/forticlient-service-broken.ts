import type { Rule } from '../../rule.ts';

/** FortiClient's own parts do not talk to each other; nothing was sent yet. */
export const forticlientServiceBroken = {
  cause: 'forticlient-service-broken',
  signs: { 'client-service-broken': 'decide', 'network-down': 'rare', 'connect-failed-unspecified': 'rare' },
  // 109 ERROR_BROKEN_PIPE between the window and the daemon (a public trace log).
  codes: { forticlient: { '109': 'decide' } },
  weigh({ attempt }, scale) {
    if (attempt.client !== 'forticlient') scale.context('client-is-another', {}, 'contextRefute');
    scale.unchecked('services-not-checked', {});
  },
} as const satisfies Rule<'forticlient-service-broken'>;
