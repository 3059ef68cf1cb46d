import type { CauseEntry } from '../../cause-entry.ts';

export const gatewayUnresponsive = {
  id: 'gateway-unresponsive',
  layer: 'gateway',
  title: {
    ja: 'ゲートウェイが接続を受け付けるが応答しない',
    en: 'Gateway accepts connections but does not answer',
  },
  stages: ['reach', 'secure', 'authenticate'],
  scopes: ['gateway', 'organization'],
  implies: { fortiPercent: [40, 80], fortiCodes: [-14], rasCodes: [], ikeNotify: [], logSignatures: [] },
  probes: [
    {
      probe: 'tls: handshake time',
      confirms: 'TCP opens, no byte comes back',
      refutes: 'ServerHello within the limit',
    },
  ],
  firstResponse: {
    user: {
      ja: '少し待ってから接続し直すか、別の接続先を使ってください。',
      en: 'Wait a little or use the alternative gateway.',
    },
    it: {
      ja: 'プロセスの停止・負荷・メモリーを確認し、必要なら再起動する。',
      en: 'Check for a hung process, load and memory; restart if needed.',
    },
  },
  remedyRisk: [],
  covers: [],
  confidence: 'high',
  seed: [],
  source: ['live-lab'],
} as const satisfies CauseEntry;
