import type { CauseEntry } from '../../cause-entry.ts';

export const mfaOtpWrong = {
  id: 'mfa-otp-wrong',
  layer: 'mfa',
  title: { ja: 'ワンタイムパスワードの入力誤り', en: 'One-time code wrong' },
  stages: ['mfa'],
  scopes: ['person'],
  implies: {
    fortiPercent: [45],
    fortiCodes: [-455, -7200],
    rasCodes: [691],
    ikeNotify: [],
    logSignatures: ['401 Authentication failed', 'Permission denied \\(-6\\)'],
  },
  probes: [
    {
      probe: 'server-log: MFA-enrolled flag + server-side reason',
      confirms: 'token rejected',
      refutes: 'accepted',
    },
  ],
  firstResponse: {
    user: { ja: '新しいコードを入力し直してください。', en: 'Enter a fresh code.' },
    it: { ja: '認証ログで拒否理由を確認する。', en: 'Check the reason in the log.' },
  },
  remedyRisk: [],
  covers: [],
  confidence: 'medium',
  seed: ['forticlient-stall-article'],
  source: ['forticlient-stall-article', 'microsoft-error-tables', 'live-lab', 'sample-log'],
} as const satisfies CauseEntry;
