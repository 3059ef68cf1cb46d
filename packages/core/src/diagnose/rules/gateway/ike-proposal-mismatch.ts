import type { Rule } from '../../rule.ts';

/** The gateway says itself that it has no cipher in common with the client. */
export const ikeProposalMismatch = {
  cause: 'ike-proposal-mismatch',
  signs: {
    'ike-proposal-refused': 'decide',
    'ike-invalid-ke': 'strong',
    'ike-connection-unknown': 'strong',
    'ike-negotiation-failed': 'possible',
  },
  // 13868 "Policy match error" (Microsoft's IPsec table); 788 and 789 leave more open.
  codes: { ras: { '13868': 'strong', '788': 'likely' } },
  weigh(_facts, scale) {
    // The probe asks for what has to be refused, so that the gateway keeps nothing of it: its refusal tells nothing here.
    scale.unchecked('profile-not-checked', {});
  },
} as const satisfies Rule<'ike-proposal-mismatch'>;
