import type { CauseEntry } from '../../cause-entry.ts';

export const geoOrSourceIpBlock = {
  id: 'geo-or-source-ip-block',
  layer: 'gateway',
  title: { ja: '国・送信元IPアドレスによる制限', en: 'Geo or source-address restriction' },
  stages: ['reach', 'secure'],
  scopes: ['person', 'network'],
  implies: { fortiPercent: [10], fortiCodes: [-6005], rasCodes: [], ikeNotify: [], logSignatures: [] },
  probes: [
    { probe: 'tcp: connect host:port', confirms: 'timeout / refused / unreachable', refutes: 'connect ok' },
  ],
  firstResponse: {
    user: {
      ja: '海外・別回線から接続している場合はIT部門に連絡してください。',
      en: 'If you are abroad or on a new line, contact IT.',
    },
    it: {
      ja: '送信元IPとゲートウェイの許可リストを照合する。',
      en: "Match the source address with the gateway's lists.",
    },
  },
  remedyRisk: [],
  covers: [],
  confidence: 'low',
  seed: [],
  source: ['general-knowledge'],
} as const satisfies CauseEntry;
