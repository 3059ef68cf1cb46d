import type { CauseEntry } from '../../cause-entry.ts';

export const networkInterfaceNotAllowed = {
  id: 'network-interface-not-allowed',
  layer: 'posture',
  title: { ja: '許可されていないネットワーク環境・インターフェース', en: 'Network or interface not allowed' },
  stages: ['posture'],
  scopes: ['person', 'site'],
  implies: {
    fortiPercent: [48],
    fortiCodes: [],
    rasCodes: [],
    ikeNotify: [],
    logSignatures: ['right network interface'],
  },
  probes: [{ probe: 'adapters: adapter types in use', confirms: 'only forbidden types', refutes: 'allowed' }],
  firstResponse: {
    user: { ja: '許可されたネットワークから接続してください。', en: 'Connect from an allowed network.' },
    it: { ja: '許可条件を確認する。', en: 'Review the policy.' },
  },
  remedyRisk: [],
  covers: [],
  confidence: 'medium',
  seed: ['forticlient-stall-article'],
  source: ['forticlient-stall-article'],
} as const satisfies CauseEntry;
