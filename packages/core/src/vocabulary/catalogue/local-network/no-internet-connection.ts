import type { CauseEntry } from '../../cause-entry.ts';

export const noInternetConnection = {
  id: 'no-internet-connection',
  layer: 'local-network',
  title: { ja: 'インターネットに接続できていない', en: 'No Internet connection' },
  stages: ['network'],
  scopes: ['person', 'site'],
  implies: {
    fortiPercent: [10],
    fortiCodes: [],
    rasCodes: [800, 809, 868],
    ikeNotify: [],
    logSignatures: ['Network is unreachable'],
  },
  probes: [
    {
      probe: 'http: captive-portal check',
      confirms: 'no HTTP answer from any well-known URL and default gateway unreachable',
      refutes: 'HTTP 204/expected body received',
    },
    {
      probe: 'route: default route + link state',
      confirms: 'no default route v4/v6 or adapter down',
      refutes: 'default route present',
    },
  ],
  firstResponse: {
    user: {
      ja: 'Wi-Fiや有線LANの接続を確認し、Webサイトが開けるか試してください。',
      en: 'Check Wi-Fi or the cable and try to open a web site.',
    },
    it: {
      ja: '同じ拠点・回線事業者で複数人に出ていないかを確認する。',
      en: 'Check whether others on the same site or provider are affected.',
    },
  },
  remedyRisk: [],
  covers: [],
  confidence: 'medium',
  seed: ['forticlient-stall-article'],
  source: ['forticlient-stall-article', 'microsoft-error-tables', 'sample-log'],
} as const satisfies CauseEntry;
