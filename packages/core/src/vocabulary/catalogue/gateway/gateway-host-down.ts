import type { CauseEntry } from '../../cause-entry.ts';

export const gatewayHostDown = {
  id: 'gateway-host-down',
  layer: 'gateway',
  title: { ja: 'ゲートウェイ機器の停止・ネットワーク断', en: 'Gateway host is down or off the network' },
  stages: ['reach'],
  scopes: ['gateway', 'organization'],
  implies: {
    fortiPercent: [10, 40],
    fortiCodes: [-6005],
    rasCodes: [800, 809],
    ikeNotify: [],
    logSignatures: ['No route to host', 'Connection timed out'],
  },
  probes: [
    {
      probe: 'tcp: gateway from several networks',
      confirms: 'nothing answers from anywhere',
      refutes: 'answers from elsewhere',
    },
  ],
  firstResponse: {
    user: { ja: '案内された別の接続先を使ってください。', en: 'Use the alternative gateway announced.' },
    it: { ja: '機器の電源・回線・冗長構成の切り替えを確認する。', en: 'Check power, line and failover.' },
  },
  remedyRisk: [],
  covers: [],
  confidence: 'high',
  seed: [],
  source: ['microsoft-error-tables', 'live-lab'],
} as const satisfies CauseEntry;
