import type { Rule } from '../../rule.ts';

/** The gateway says itself that it has no cipher in common with the client. */
export const ikeProposalMismatch = {
  cause: 'ike-proposal-mismatch',
  signs: {
    'ike-proposal-refused': 'decide',
    'ike-invalid-ke': 'strong',
    'ike-negotiation-failed': 'possible',
  },
  // 13868 "Policy match error" (Microsoft's IPsec table); 788 and 789 leave more open.
  codes: { ras: { '13868': 'strong', '788': 'likely' } },
  weigh({ ike }, scale) {
    const refusing = [ike?.port500, ike?.port4500].find((target) => target?.notify === 'NO_PROPOSAL_CHOSEN');
    if (refusing != null) {
      scale.measure('ike-notify', { port: refusing.port, notify: 'NO_PROPOSAL_CHOSEN' }, 'probeHint');
    }
    scale.unchecked('profile-not-checked', {});
  },
} as const satisfies Rule<'ike-proposal-mismatch'>;
