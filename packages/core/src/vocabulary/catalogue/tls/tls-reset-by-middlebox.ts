import type { CauseEntry } from '../../cause-entry.ts';

export const tlsResetByMiddlebox = {
  id: 'tls-reset-by-middlebox',
  layer: 'tls',
  title: { ja: '経路上の機器によるTLSの強制切断', en: 'A device on the path cuts the TLS handshake' },
  stages: ['secure'],
  scopes: ['person', 'site', 'network', 'gateway'],
  implies: {
    fortiPercent: [40],
    fortiCodes: [-5],
    rasCodes: [],
    ikeNotify: [],
    logSignatures: [
      'SSL_connect: error:00000000',
      'Error in the pull function',
      'TLS connection was non-properly terminated',
    ],
  },
  probes: [
    {
      probe: 'tls: handshake here and from another network',
      confirms: 'TCP opens, reset after ClientHello here only',
      refutes: 'handshake completes here',
    },
  ],
  firstResponse: {
    user: { ja: '別のネットワーク(テザリングなど)で試してください。', en: 'Try another network.' },
    it: {
      ja: '接続元ネットワーク別に比べ、ファイアウォール・IPSのログでリセットを確認する。',
      en: 'Compare by source network; look for resets in firewall and IPS logs.',
    },
  },
  remedyRisk: [],
  covers: [],
  confidence: 'high',
  seed: ['forticlient-stall-article'],
  source: ['forticlient-stall-article', 'live-lab', 'sample-log'],
} as const satisfies CauseEntry;
