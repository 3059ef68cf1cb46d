import { weighLint } from '../../measure/weigh-lint.ts';
import type { Rule } from '../../rule.ts';

/** The profile cannot be used, or asks for something that the gateway does not have. */
export const vpnProfileMisconfigured = {
  cause: 'vpn-profile-misconfigured',
  signs: { 'profile-invalid': 'strong', 'ike-auth-refused': 'rare', 'certificate-name-mismatch': 'rare' },
  // 87 invalid parameter, 621/623/625 phone book, 628; 1460 timeout (Microsoft's tables).
  raisedByProbe: true,
  codes: {
    ras: {
      '87': 'decide',
      '621': 'strong',
      '623': 'strong',
      '625': 'strong',
      '628': 'rare',
      '1460': 'possible',
    },
  },
  weigh(facts, scale) {
    if (weighLint(facts, scale, ['ipv4-only-without-ipv4'], 'probeStrong')) return;
    if (facts.profileProblems === null) scale.unchecked('profile-not-checked', {});
  },
} as const satisfies Rule<'vpn-profile-misconfigured'>;
