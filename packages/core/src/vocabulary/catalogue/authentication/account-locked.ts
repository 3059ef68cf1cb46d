import type { CauseEntry } from '../../cause-entry.ts';

export const accountLocked = {
  id: 'account-locked',
  layer: 'authentication',
  title: { ja: '認証失敗の繰り返しによるアカウントロック', en: 'Account locked after failures' },
  stages: ['authenticate'],
  scopes: ['person'],
  implies: {
    fortiPercent: [80],
    fortiCodes: [-455],
    rasCodes: [691, 647],
    ikeNotify: [],
    logSignatures: ['Authentication lockout'],
  },
  probes: [
    { probe: 'server-log: AD 4740 / FortiGate 43010 / NPS 36', confirms: 'present', refutes: 'absent' },
  ],
  firstResponse: {
    user: {
      ja: 'しばらく待つか、ヘルプデスクに解除を依頼してください。',
      en: 'Wait or ask the help desk to unlock it.',
    },
    it: {
      ja: 'ロックを解除し、古い保存パスワードの残りを探す。',
      en: 'Unlock; look for a stale saved password.',
    },
  },
  remedyRisk: [],
  covers: [],
  confidence: 'medium',
  seed: ['forticlient-stall-article'],
  source: ['forticlient-stall-article', 'microsoft-error-tables', 'live-lab'],
} as const satisfies CauseEntry;
