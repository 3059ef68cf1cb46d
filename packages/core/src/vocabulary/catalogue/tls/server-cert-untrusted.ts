import type { CauseEntry } from '../../cause-entry.ts';

export const serverCertUntrusted = {
  id: 'server-cert-untrusted',
  layer: 'tls',
  title: {
    ja: '信頼されていない認証局が発行した証明書',
    en: 'Gateway certificate from an untrusted authority',
  },
  stages: ['secure'],
  scopes: ['gateway', 'organization'],
  implies: {
    fortiPercent: [40],
    fortiCodes: [-5],
    rasCodes: [13801, 13887, 801, 864],
    ikeNotify: [],
    logSignatures: [
      'Gateway certificate validation failed, and the certificate digest is not in the local whitelist',
      'signer not found',
      'no trusted .* public key found',
    ],
  },
  probes: [
    {
      probe: 'tls: handshake with the profile host as SNI: chain, notAfter, SAN, issuer',
      confirms: 'unknown issuer',
      refutes: 'chain verifies against OS store, in date, SAN matches',
    },
  ],
  firstResponse: {
    user: { ja: '警告を無視せず、IT部門に連絡してください。', en: 'Do not ignore the warning; contact IT.' },
    it: {
      ja: '証明書チェーンとルートCAの配布を確認する。',
      en: "Check the chain and the root's deployment.",
    },
  },
  remedyRisk: [],
  covers: [],
  confidence: 'medium',
  seed: ['forticlient-stall-article', 'windows-rras-article'],
  source: [
    'forticlient-stall-article',
    'windows-rras-article',
    'microsoft-error-tables',
    'live-lab',
    'sample-log',
  ],
} as const satisfies CauseEntry;
