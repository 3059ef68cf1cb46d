import type { CauseEntry } from '../../cause-entry.ts';

export const macDuplicate = {
  id: 'mac-duplicate',
  layer: 'posture',
  title: { ja: 'MACアドレスの重複(クローン設定)', en: 'Duplicate MAC address' },
  stages: ['posture'],
  scopes: ['person', 'site'],
  implies: { fortiPercent: [48], fortiCodes: [], rasCodes: [], ikeNotify: [], logSignatures: [] },
  probes: [{ probe: 'fleet: fleet inventory: same MAC on 2 endpoints', confirms: 'yes', refutes: 'no' }],
  firstResponse: {
    user: { ja: 'MACアドレスのクローン設定を解除してください。', en: 'Turn off MAC cloning.' },
    it: {
      ja: '同じMACアドレスの端末を資産情報から特定する。',
      en: 'Find the other machine in the inventory.',
    },
  },
  remedyRisk: [],
  covers: [],
  confidence: 'high',
  seed: ['forticlient-stall-article'],
  source: ['forticlient-stall-article'],
} as const satisfies CauseEntry;
