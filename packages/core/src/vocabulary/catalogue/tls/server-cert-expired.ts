import type { CauseEntry } from '../../cause-entry.ts';

export const serverCertExpired = {
  id: 'server-cert-expired',
  layer: 'tls',
  title: { ja: 'サーバー証明書の期限切れ', en: 'Gateway certificate expired' },
  stages: ['secure'],
  scopes: ['gateway', 'organization'],
  implies: {
    fortiPercent: [40],
    fortiCodes: [-5],
    rasCodes: [13801, 13806, 835, 801],
    ikeNotify: [],
    logSignatures: [
      'Server certificate verify failed: certificate expired',
      'subject certificate invalid \\(valid from',
      'Gateway certificate validation failed',
    ],
  },
  probes: [
    {
      probe: 'tls: handshake with the profile host as SNI: chain, notAfter, SAN, issuer',
      confirms: 'notAfter < now with clock verified',
      refutes: 'chain verifies against OS store, in date, SAN matches',
    },
  ],
  firstResponse: {
    user: {
      ja: '警告を無視して接続しないでください。IT部門が対応します。',
      en: 'Do not bypass the warning; IT is on it.',
    },
    it: {
      ja: '証明書を直ちに更新し、中間証明書も含めて適用後に接続試験をする。',
      en: 'Renew the certificate now, with its chain, and test.',
    },
  },
  remedyRisk: [],
  covers: [],
  confidence: 'high',
  seed: ['forticlient-stall-article', 'windows-rras-article'],
  source: [
    'forticlient-stall-article',
    'windows-rras-article',
    'microsoft-error-tables',
    'live-lab',
    'sample-log',
  ],
} as const satisfies CauseEntry;
