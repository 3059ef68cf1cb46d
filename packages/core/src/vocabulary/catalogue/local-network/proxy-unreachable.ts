import type { CauseEntry } from '../../cause-entry.ts';

export const proxyUnreachable = {
  id: 'proxy-unreachable',
  layer: 'local-network',
  title: { ja: '設定されたプロキシに接続できない', en: 'The configured proxy cannot be reached' },
  stages: ['reach'],
  scopes: ['person', 'site', 'organization'],
  implies: { fortiPercent: [40], fortiCodes: [-5], rasCodes: [], ikeNotify: [], logSignatures: [] },
  probes: [
    { probe: 'proxy: tcp to the configured proxy', confirms: 'refused or timeout', refutes: 'connects' },
  ],
  firstResponse: {
    user: {
      ja: '社外ではプロキシ設定が残っていないか確認してください。',
      en: 'Outside the office, check for leftover proxy settings.',
    },
    it: {
      ja: 'プロキシの稼働と、端末に残った古い設定・PACを確認する。',
      en: 'Check that the proxy runs, and old settings or PAC on the machine.',
    },
  },
  remedyRisk: [
    {
      remedy: { ja: 'プロキシ設定をオフにする', en: 'Switch the proxy off' },
      risk: {
        ja: '社内の通信規則を外れ、Webが使えなくなることがある。',
        en: "Leaves the organization's rules; web access may stop.",
      },
      preferInstead: { ja: 'ゲートウェイだけをプロキシの対象外にする', en: 'Exempt only the gateway' },
      rank: 'last',
      needsAdmin: true,
    },
  ],
  covers: [],
  confidence: 'high',
  seed: [],
  source: ['live-lab'],
} as const satisfies CauseEntry;
