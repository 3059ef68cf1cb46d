import type { CauseEntry } from '../../cause-entry.ts';

export const defaultRouteMissing = {
  id: 'default-route-missing',
  layer: 'local-network',
  title: {
    ja: 'デフォルトルートなし(IPアドレス・ゲートウェイの未取得)',
    en: 'No default route (no address or gateway obtained)',
  },
  stages: ['network'],
  scopes: ['person', 'site'],
  implies: {
    fortiPercent: [10],
    fortiCodes: [],
    rasCodes: [868],
    ikeNotify: [],
    logSignatures: ['Network is unreachable'],
  },
  probes: [
    {
      probe: 'route: default route v4/v6',
      confirms: 'no default route while the link is up',
      refutes: 'default route present',
    },
  ],
  firstResponse: {
    user: {
      ja: 'Wi-Fiや有線LANを一度切って接続し直してください。',
      en: 'Disconnect the network and connect again.',
    },
    it: {
      ja: 'DHCPの取得状況とデフォルトゲートウェイを確認し、固定設定の残りを疑う。',
      en: 'Check the DHCP lease and the default gateway; look for leftover static settings.',
    },
  },
  remedyRisk: [],
  covers: [],
  confidence: 'high',
  seed: ['forticlient-stall-article'],
  source: ['forticlient-stall-article', 'microsoft-error-tables', 'live-lab'],
} as const satisfies CauseEntry;
