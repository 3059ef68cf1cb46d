import type { CauseEntry } from '../../cause-entry.ts';

export const gatewayIpv6Only = {
  id: 'gateway-ipv6-only',
  layer: 'adapter',
  title: { ja: '接続先の名前がIPv6アドレスだけを返す', en: "The gateway's name has only IPv6 addresses" },
  stages: ['resolve', 'reach'],
  scopes: ['gateway', 'organization'],
  implies: {
    fortiPercent: [10, 98],
    fortiCodes: [],
    rasCodes: [868],
    ikeNotify: [],
    logSignatures: ['No address associated with hostname'],
  },
  probes: [{ probe: 'dns: A and AAAA', confirms: 'AAAA only', refutes: 'an A record exists' }],
  firstResponse: {
    user: { ja: '別の接続先を使ってください。', en: 'Use the alternative gateway.' },
    it: {
      ja: 'Aレコードを追加するか、IPv6対応クライアントを配布する。',
      en: 'Add an A record or deploy clients that speak IPv6.',
    },
  },
  remedyRisk: [],
  covers: [],
  confidence: 'high',
  seed: [],
  source: ['microsoft-error-tables', 'live-lab'],
} as const satisfies CauseEntry;
