import type { CauseEntry } from '../../cause-entry.ts';

export const osVersionTooOld = {
  id: 'os-version-too-old',
  layer: 'posture',
  title: { ja: 'OS・ファイアウォールのバージョンが古い', en: 'OS or firewall version too old' },
  stages: ['posture'],
  scopes: ['person', 'organization'],
  implies: { fortiPercent: [48], fortiCodes: [], rasCodes: [], ikeNotify: [], logSignatures: [] },
  probes: [{ probe: 'posture: OS build vs policy', confirms: 'older', refutes: 'ok' }],
  firstResponse: {
    user: { ja: 'OSを更新してください。', en: 'Update the OS.' },
    it: {
      ja: '対象バージョンの端末を洗い出し、更新を計画する。',
      en: 'List machines below the required version.',
    },
  },
  remedyRisk: [],
  covers: [],
  confidence: 'medium',
  seed: ['forticlient-stall-article'],
  source: ['forticlient-stall-article'],
} as const satisfies CauseEntry;
