import type { CauseEntry } from '../../cause-entry.ts';

export const proxyInterference = {
  id: 'proxy-interference',
  layer: 'local-network',
  title: { ja: 'プロキシの干渉(未特定)', en: 'Proxy interferes (not yet told apart)' },
  stages: ['reach', 'secure'],
  scopes: ['person', 'site', 'organization'],
  implies: {
    fortiPercent: [40],
    fortiCodes: [-5],
    rasCodes: [800],
    ikeNotify: [],
    logSignatures: ['Proxy response does not contain'],
  },
  probes: [
    {
      probe: 'proxy: system proxy / PAC / WPAD state; CONNECT through and around it',
      confirms: 'direct ok, proxy fails (or the reverse)',
      refutes: 'no proxy set',
    },
  ],
  firstResponse: {
    user: { ja: '別のネットワークで試してください。', en: 'Try another network.' },
    it: {
      ja: 'プロキシ経由と直接の結果を比べ、PACでゲートウェイを除外する。',
      en: 'Compare through and around the proxy; exempt the gateway in the PAC file.',
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
  covers: ['proxy-denied', 'proxy-auth-required', 'proxy-unreachable'],
  confidence: 'medium',
  seed: ['forticlient-stall-article'],
  source: ['forticlient-stall-article', 'microsoft-error-tables'],
} as const satisfies CauseEntry;
