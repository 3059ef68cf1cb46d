import type { CauseEntry } from '../../cause-entry.ts';

export const mtuFragmentation = {
  id: 'mtu-fragmentation',
  layer: 'path',
  title: { ja: 'MTU超過・断片化による通信不良', en: 'Large packets are lost (path MTU or fragments)' },
  stages: ['reach', 'secure', 'tunnel', 'connected'],
  scopes: ['person', 'site', 'network'],
  implies: {
    fortiPercent: [40, 98],
    fortiCodes: [],
    rasCodes: [718, 789, 792, 809],
    ikeNotify: [],
    logSignatures: ['retransmit \\d+ of request with message ID 1'],
  },
  probes: [
    {
      probe: 'path: DF-bit size sweep; large TLS ClientHello',
      confirms: 'big packets lost, small pass',
      refutes: '1400 bytes pass',
    },
  ],
  firstResponse: {
    user: { ja: '別のネットワークで試してください。', en: 'Try another network.' },
    it: {
      ja: '大きなパケットだけ失われることを確認し、MSS調整やIKEフラグメンテーションを有効にする。',
      en: 'Confirm that only large packets are lost; clamp MSS or enable IKE fragmentation.',
    },
  },
  remedyRisk: [],
  covers: [],
  confidence: 'medium',
  seed: [],
  source: ['microsoft-error-tables', 'live-lab'],
} as const satisfies CauseEntry;
