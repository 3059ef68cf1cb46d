import type { CauseEntry } from '../../cause-entry.ts';

export const udp1701Blocked = {
  id: 'udp-1701-blocked',
  layer: 'path',
  title: { ja: 'UDP 1701(L2TP)の遮断', en: 'UDP 1701 (L2TP) blocked' },
  stages: ['reach'],
  scopes: ['person', 'site', 'network'],
  implies: {
    fortiPercent: [10],
    fortiCodes: [],
    rasCodes: [809, 789],
    ikeNotify: [],
    logSignatures: ['Maximum retries exceeded for tunnel'],
  },
  probes: [
    {
      probe: 'l2tp: SCCRQ here and from another network',
      confirms: 'no reply here, reply elsewhere',
      refutes: 'reply here',
    },
  ],
  firstResponse: {
    user: { ja: 'テザリングなど別のネットワークで試してください。', en: 'Try another network.' },
    it: {
      ja: '経路のUDP 1701の許可を確認する。IPsec併用時は500/4500も確認する。',
      en: 'Check UDP 1701; with IPsec also 500 and 4500.',
    },
  },
  remedyRisk: [],
  covers: [],
  confidence: 'high',
  seed: ['windows-rras-article'],
  source: ['windows-rras-article', 'microsoft-error-tables', 'live-lab'],
} as const satisfies CauseEntry;
