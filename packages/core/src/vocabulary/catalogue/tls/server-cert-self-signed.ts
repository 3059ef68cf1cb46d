import type { CauseEntry } from '../../cause-entry.ts';

export const serverCertSelfSigned = {
  id: 'server-cert-self-signed',
  layer: 'tls',
  title: { ja: '自己署名証明書のため信頼されない', en: 'Gateway certificate is self-signed' },
  stages: ['secure'],
  scopes: ['gateway', 'organization'],
  implies: {
    fortiPercent: [40],
    fortiCodes: [-5],
    rasCodes: [13801, 13887, 801, 864],
    ikeNotify: [],
    logSignatures: [
      'signer not found',
      'Gateway certificate validation failed, and the certificate digest is not in the local whitelist',
    ],
  },
  probes: [
    { probe: 'tls: issuer equals subject', confirms: 'self-issued leaf', refutes: 'issued by an authority' },
  ],
  firstResponse: {
    user: { ja: '警告を無視せず、IT部門に連絡してください。', en: 'Do not ignore the warning; contact IT.' },
    it: {
      ja: '公的または社内CAの証明書に置き換える。',
      en: 'Replace it with one from a public or company CA.',
    },
  },
  remedyRisk: [],
  covers: [],
  confidence: 'high',
  seed: ['forticlient-stall-article'],
  source: ['forticlient-stall-article', 'microsoft-error-tables', 'live-lab', 'sample-log'],
} as const satisfies CauseEntry;
