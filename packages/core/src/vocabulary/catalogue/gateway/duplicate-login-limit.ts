import type { CauseEntry } from '../../cause-entry.ts';

export const duplicateLoginLimit = {
  id: 'duplicate-login-limit',
  layer: 'gateway',
  title: { ja: '同時ログイン数の制限', en: 'One-login-per-user limit' },
  stages: ['authenticate'],
  scopes: ['person'],
  implies: { fortiPercent: [80], fortiCodes: [-455], rasCodes: [691], ikeNotify: [], logSignatures: [] },
  probes: [{ probe: 'fleet: same user connected elsewhere', confirms: 'yes', refutes: 'no' }],
  firstResponse: {
    user: { ja: '他の端末の接続を切ってください。', en: 'Disconnect your other device.' },
    it: { ja: '残ったセッションを切断する。', en: 'Clear the leftover session.' },
  },
  remedyRisk: [],
  covers: [],
  confidence: 'medium',
  seed: [],
  source: ['microsoft-error-tables'],
} as const satisfies CauseEntry;
