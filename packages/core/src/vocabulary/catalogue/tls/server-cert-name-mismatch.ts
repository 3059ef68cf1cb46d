import type { CauseEntry } from '../../cause-entry.ts';

export const serverCertNameMismatch = {
  id: 'server-cert-name-mismatch',
  layer: 'tls',
  title: { ja: '証明書のCN/SANと接続先名の不一致', en: 'Certificate name does not match' },
  stages: ['secure'],
  scopes: ['person', 'organization'],
  implies: {
    fortiPercent: [40],
    fortiCodes: [-5],
    rasCodes: [13801, 835],
    ikeNotify: [],
    logSignatures: [
      'certificate does not match hostname',
      'Gateway certificate validation failed, and the certificate digest is not in the local whitelist',
      'constraint check failed: identity',
      'IDir .* does not match',
      'received IDr .*, but require',
      'failure is 835\\b',
    ],
  },
  probes: [
    {
      probe: 'tls: handshake with the profile host as SNI: chain, notAfter, SAN, issuer',
      confirms: 'SAN lacks profile host',
      refutes: 'chain verifies against OS store, in date, SAN matches',
    },
  ],
  firstResponse: {
    user: { ja: '案内された正式な接続先名を使ってください。', en: 'Use the official host name.' },
    it: {
      ja: 'SANに接続先名を含む証明書を再発行するか、プロファイルを直す。',
      en: 'Reissue with the right SAN or correct the profile.',
    },
  },
  remedyRisk: [],
  covers: [],
  confidence: 'high',
  seed: ['windows-rras-article'],
  source: ['windows-rras-article', 'microsoft-error-tables', 'live-lab', 'sample-log'],
} as const satisfies CauseEntry;
