import type { CauseEntry } from '../../cause-entry.ts';

export const serverUpdateRegression = {
  id: 'server-update-regression',
  layer: 'gateway',
  title: { ja: 'サーバー・機器の更新直後の不具合', en: 'Fault after a server or network update' },
  stages: ['reach', 'secure', 'authenticate'],
  scopes: ['gateway', 'organization'],
  implies: {
    fortiPercent: [10, 40, 80],
    fortiCodes: [],
    rasCodes: [800, 809],
    ikeNotify: [],
    logSignatures: [],
  },
  probes: [
    {
      probe: 'fleet: failure onset vs change calendar / banner or cert change',
      confirms: 'matches',
      refutes: 'no',
    },
  ],
  firstResponse: {
    user: { ja: 'IT部門の復旧を待ってください。', en: 'Wait for IT.' },
    it: {
      ja: '発生時刻と変更履歴を照合し、必要なら切り戻す。',
      en: 'Match onset with the change calendar; roll back if needed.',
    },
  },
  remedyRisk: [],
  covers: [],
  confidence: 'medium',
  seed: ['windows-rras-article'],
  source: ['windows-rras-article', 'microsoft-error-tables'],
} as const satisfies CauseEntry;
