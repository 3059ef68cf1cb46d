import type { CauseEntry } from '../../cause-entry.ts';

export const tunnelNegotiationFailed = {
  id: 'tunnel-negotiation-failed',
  layer: 'adapter',
  title: { ja: 'トンネル確立(PPP・IP取得)の失敗(未特定)', en: 'Tunnel negotiation failed (not told apart)' },
  stages: ['tunnel'],
  scopes: ['person', 'gateway', 'organization'],
  implies: {
    fortiPercent: [95, 98],
    fortiCodes: [-6005],
    rasCodes: [718, 720, 721, 733, 734],
    ikeNotify: [],
    logSignatures: [
      'Timed out waiting for the ppp interface to be UP',
      'Failed to establish PPP',
      'Received bad header from gateway',
    ],
  },
  probes: [
    {
      probe: 'tunnel: which PPP protocols were answered',
      confirms: 'see the causes it covers',
      refutes: 'LCP, IPCP and IPV6CP all answered',
    },
  ],
  firstResponse: {
    user: { ja: '接続し直してください。', en: 'Connect again.' },
    it: { ja: 'IPプール・ポータル・PPPのログを確認する。', en: 'Check pool, portal and PPP logs.' },
  },
  remedyRisk: [],
  covers: [
    'tunnel-ppp-silent',
    'tunnel-ipv6-negotiation-stalled',
    'ip-pool-exhausted',
    'ppp-no-common-protocol',
    'gre-47-blocked',
    'tunnel-mode-not-permitted',
  ],
  confidence: 'medium',
  seed: [],
  source: ['microsoft-error-tables', 'sample-log'],
} as const satisfies CauseEntry;
