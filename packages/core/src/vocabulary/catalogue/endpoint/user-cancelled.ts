import type { CauseEntry } from '../../cause-entry.ts';

export const userCancelled = {
  id: 'user-cancelled',
  layer: 'endpoint',
  title: { ja: '利用者による中止', en: 'Cancelled by the user' },
  stages: ['network', 'resolve', 'reach', 'secure', 'authenticate', 'mfa', 'posture', 'tunnel', 'connected'],
  scopes: ['person'],
  implies: {
    fortiPercent: [],
    fortiCodes: [],
    rasCodes: [631, 703],
    ikeNotify: [],
    logSignatures: ['User cancelled', 'VPN stopped by user', 'fgets \\(stdin\\): Interrupted system call'],
  },
  probes: [
    {
      probe: 'timeline: what ended the attempt',
      confirms: 'stopped by the person while the stage was still going on',
      refutes: 'an error came first',
    },
  ],
  firstResponse: {
    user: { ja: '対応は不要です。', en: 'Nothing to do.' },
    it: {
      ja: '多発する場合は待ち時間の長い段階を確認する。',
      en: 'If frequent, look at which stage takes long.',
    },
  },
  remedyRisk: [],
  covers: [],
  confidence: 'high',
  seed: [],
  source: ['microsoft-error-tables', 'sample-log'],
} as const satisfies CauseEntry;
