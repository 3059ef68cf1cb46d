import type { CauseEntry } from '../../cause-entry.ts';

export const mfaAppProblem = {
  id: 'mfa-app-problem',
  layer: 'mfa',
  title: { ja: '認証アプリの不具合・旧バージョン', en: 'Authenticator app fault or outdated' },
  stages: ['mfa'],
  scopes: ['person'],
  implies: { fortiPercent: [45], fortiCodes: [], rasCodes: [], ikeNotify: [], logSignatures: [] },
  probes: [
    {
      probe: 'timeline: other causes of the MFA stage',
      confirms: 'clock and code are ruled out',
      refutes: 'another MFA cause is confirmed',
    },
  ],
  firstResponse: {
    user: {
      ja: 'アプリを更新・再起動し、別の方法も試してください。',
      en: 'Update or restart the app, or use another method.',
    },
    it: { ja: '代替の認証手段を案内する。', en: 'Offer another method.' },
  },
  remedyRisk: [],
  covers: [],
  confidence: 'low',
  seed: ['forticlient-stall-article'],
  source: ['forticlient-stall-article'],
} as const satisfies CauseEntry;
