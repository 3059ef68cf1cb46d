import type { CauseEntry } from '../../cause-entry.ts';

export const proxyDenied = {
  id: 'proxy-denied',
  layer: 'local-network',
  title: { ja: 'プロキシがVPN宛ての通信を拒否(403)', en: 'Proxy refuses the VPN destination (403)' },
  stages: ['reach'],
  scopes: ['site', 'organization'],
  implies: {
    fortiPercent: [40],
    fortiCodes: [-5],
    rasCodes: [],
    ikeNotify: [],
    logSignatures: ['HTTP/1\\.\\d 403 Access'],
  },
  probes: [{ probe: 'proxy: CONNECT host:port', confirms: '403 from the proxy', refutes: '200' }],
  firstResponse: {
    user: { ja: 'IT部門に連絡してください。', en: 'Contact IT.' },
    it: {
      ja: 'プロキシの許可ポート・宛先にゲートウェイを追加する。',
      en: "Add the gateway's host and port to the proxy's allow list.",
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
