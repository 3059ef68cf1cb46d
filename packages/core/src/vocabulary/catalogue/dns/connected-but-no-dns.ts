import type { CauseEntry } from '../../cause-entry.ts';

export const connectedButNoDns = {
  id: 'connected-but-no-dns',
  layer: 'dns',
  title: { ja: '接続後に社内の名前を解決できない', en: 'Connected but office names do not resolve' },
  stages: ['connected'],
  scopes: ['person', 'gateway', 'organization'],
  implies: { fortiPercent: [100], fortiCodes: [], rasCodes: [], ikeNotify: [], logSignatures: [] },
  probes: [
    {
      probe: 'tunnel: after connect: resolve internal canary on pushed DNS',
      confirms: 'fails',
      refutes: 'ok',
    },
  ],
  firstResponse: {
    user: { ja: '接続し直してください。', en: 'Connect again.' },
    it: { ja: 'スプリットDNSとサフィックスの配布を確認する。', en: 'Check split DNS and the suffix.' },
  },
  remedyRisk: [],
  covers: [],
  confidence: 'medium',
  seed: ['windows-rras-article'],
  source: ['windows-rras-article'],
} as const satisfies CauseEntry;
