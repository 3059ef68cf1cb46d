import type { CauseEntry } from '../../cause-entry.ts';

export const tunnelPppSilent = {
  id: 'tunnel-ppp-silent',
  layer: 'adapter',
  title: {
    ja: 'トンネルのPPPネゴシエーションに応答がない',
    en: 'PPP negotiation in the tunnel gets no answer',
  },
  stages: ['tunnel'],
  scopes: ['person', 'gateway', 'organization'],
  implies: {
    fortiPercent: [98],
    fortiCodes: [],
    rasCodes: [718, 721, 619],
    ikeNotify: [],
    logSignatures: ['LCP ConfReq id=[4-9]', 'LCP: timeout sending Config-Requests'],
  },
  probes: [
    {
      probe: 'tunnel: which PPP protocols were answered',
      confirms: 'LCP never answered',
      refutes: 'LCP answered',
    },
  ],
  firstResponse: {
    user: { ja: '接続し直してください。', en: 'Connect again.' },
    it: {
      ja: 'ゲートウェイ側のPPP処理と経路上の欠落を確認する。',
      en: 'Check PPP on the gateway and loss on the path.',
    },
  },
  remedyRisk: [],
  covers: [],
  confidence: 'high',
  seed: [],
  source: ['microsoft-error-tables', 'live-lab'],
} as const satisfies CauseEntry;
