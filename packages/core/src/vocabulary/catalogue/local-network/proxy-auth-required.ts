import type { CauseEntry } from '../../cause-entry.ts';

export const proxyAuthRequired = {
  id: 'proxy-auth-required',
  layer: 'local-network',
  title: { ja: 'プロキシ認証が必要(407)', en: 'Proxy asks for a login (407)' },
  stages: ['reach'],
  scopes: ['person', 'site', 'organization'],
  implies: {
    fortiPercent: [40],
    fortiCodes: [-5],
    rasCodes: [],
    ikeNotify: [],
    logSignatures: ['HTTP/1\\.\\d 407 '],
  },
  probes: [{ probe: 'proxy: CONNECT host:port', confirms: '407', refutes: '200' }],
  firstResponse: {
    user: { ja: 'プロキシの資格情報を確認してください。', en: 'Check your proxy credentials.' },
    it: {
      ja: 'VPNクライアントのプロキシ認証設定か、除外設定を確認する。',
      en: "Check the client's proxy login or exempt the gateway.",
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
  seed: ['forticlient-stall-article'],
  source: ['forticlient-stall-article', 'live-lab'],
} as const satisfies CauseEntry;
