import type { CauseEntry } from '../../cause-entry.ts';

export const otherVpnOrProxyInterference = {
  id: 'other-vpn-or-proxy-interference',
  layer: 'endpoint',
  title: { ja: '他社VPN・ZTNA等が経路を横取り', en: 'Another VPN or ZTNA captures the route' },
  stages: ['network', 'reach', 'secure'],
  scopes: ['person'],
  implies: {
    fortiPercent: [10, 40],
    fortiCodes: [-5],
    rasCodes: [],
    ikeNotify: [],
    logSignatures: ['phase 1 negotiation: 100\\.64\\.'],
  },
  probes: [
    {
      probe: 'route: route lookup to gateway IP',
      confirms: 'egress interface is utun/tun/wintun of another product',
      refutes: 'physical interface',
    },
  ],
  firstResponse: {
    user: {
      ja: '他のVPNソフトを終了してから接続してください。',
      en: 'Quit other VPN software and connect again.',
    },
    it: { ja: 'ゲートウェイ宛てをZTNAの除外対象に加える。', en: 'Add the gateway to the ZTNA bypass list.' },
  },
  remedyRisk: [],
  covers: [],
  confidence: 'high',
  seed: ['forticlient-stall-article'],
  source: ['forticlient-stall-article', 'sample-log'],
} as const satisfies CauseEntry;
