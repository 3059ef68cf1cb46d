import type { CauseEntry } from '../../cause-entry.ts';

export const tunnelNoTraffic = {
  id: 'tunnel-no-traffic',
  layer: 'gateway',
  title: { ja: '接続済みだが社内に通信できない', en: 'Connected but nothing inside answers' },
  stages: ['connected'],
  scopes: ['person', 'gateway', 'organization'],
  implies: { fortiPercent: [100], fortiCodes: [], rasCodes: [], ikeNotify: [], logSignatures: [] },
  probes: [
    {
      probe: 'tunnel: reach a canary behind the gateway',
      confirms: 'connected, canary unreachable',
      refutes: 'canary answers',
    },
  ],
  firstResponse: {
    user: { ja: 'IT部門に連絡してください。', en: 'Contact IT.' },
    it: {
      ja: 'ゲートウェイのポリシー・経路・戻りの経路を確認する。',
      en: 'Check policy, routes and return routes on the gateway.',
    },
  },
  remedyRisk: [],
  covers: [],
  confidence: 'high',
  seed: [],
  source: ['live-lab'],
} as const satisfies CauseEntry;
