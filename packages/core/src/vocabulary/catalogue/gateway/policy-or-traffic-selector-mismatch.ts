import type { CauseEntry } from '../../cause-entry.ts';

export const policyOrTrafficSelectorMismatch = {
  id: 'policy-or-traffic-selector-mismatch',
  layer: 'gateway',
  title: { ja: 'トラフィックセレクター・ポリシーの不一致', en: 'Traffic selector or policy mismatch' },
  stages: ['tunnel'],
  scopes: ['person', 'organization'],
  implies: {
    fortiPercent: [98],
    fortiCodes: [],
    rasCodes: [13868, 13825, 791],
    ikeNotify: ['TS_UNACCEPTABLE'],
    logSignatures: ['received TS_UNACCEPTABLE notify', 'no acceptable traffic selectors found'],
  },
  probes: [
    {
      probe: 'server-log: phase-2 reason',
      confirms: 'selector or policy mismatch',
      refutes: 'no such entry',
    },
  ],
  firstResponse: {
    user: { ja: 'IT部門に連絡してください。', en: 'Contact IT.' },
    it: { ja: '両側のサブネットとポリシーを合わせる。', en: 'Align subnets and policy on both sides.' },
  },
  remedyRisk: [],
  covers: [],
  confidence: 'medium',
  seed: ['windows-rras-article'],
  source: ['windows-rras-article', 'microsoft-error-tables', 'live-lab', 'sample-log'],
} as const satisfies CauseEntry;
