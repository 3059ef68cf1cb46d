import type { CauseEntry } from '../../cause-entry.ts';

export const authMethodPolicyMismatch = {
  id: 'auth-method-policy-mismatch',
  layer: 'authentication',
  title: { ja: '認証方式・ポリシーの不一致', en: 'Authentication method or policy mismatch' },
  stages: ['authenticate'],
  scopes: ['person', 'organization'],
  implies: {
    fortiPercent: [80],
    fortiCodes: [],
    rasCodes: [812, 718, 734, 919],
    ikeNotify: ['AUTHENTICATION_FAILED'],
    logSignatures: ['because of a policy configured on your RAS/VPN server', 'failure is 812\\b'],
  },
  probes: [
    {
      probe: 'profile: profile AuthenticationMethod vs fleet majority',
      confirms: 'differs',
      refutes: 'same',
    },
  ],
  firstResponse: {
    user: { ja: 'IT部門に連絡してください。', en: 'Contact IT.' },
    it: {
      ja: 'NPS/RRASのポリシーとプロファイルの認証方式を合わせる。',
      en: 'Align the NPS/RRAS policy with the profile.',
    },
  },
  remedyRisk: [],
  covers: [],
  confidence: 'high',
  seed: ['windows-rras-article'],
  source: ['windows-rras-article', 'microsoft-error-tables', 'sample-log'],
} as const satisfies CauseEntry;
