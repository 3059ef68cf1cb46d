import type { CauseEntry } from '../../cause-entry.ts';

export const macBlacklisted = {
  id: 'mac-blacklisted',
  layer: 'posture',
  title: { ja: 'MACアドレスがブラックリストに登録されている', en: 'MAC address blacklisted' },
  stages: ['posture'],
  scopes: ['person'],
  implies: { fortiPercent: [48], fortiCodes: [], rasCodes: [], ikeNotify: [], logSignatures: [] },
  probes: [{ probe: 'server-log: server-side list', confirms: 'present', refutes: 'absent' }],
  firstResponse: {
    user: { ja: 'IT部門に連絡してください。', en: 'Contact IT.' },
    it: { ja: '登録理由を確認してから解除する。', en: 'Find out why before removing it.' },
  },
  remedyRisk: [],
  covers: [],
  confidence: 'medium',
  seed: ['forticlient-stall-article'],
  source: ['forticlient-stall-article'],
} as const satisfies CauseEntry;
