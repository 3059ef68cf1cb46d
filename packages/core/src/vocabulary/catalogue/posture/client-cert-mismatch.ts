import type { CauseEntry } from '../../cause-entry.ts';

export const clientCertMismatch = {
  id: 'client-cert-mismatch',
  layer: 'posture',
  title: { ja: 'クライアント証明書の不一致・未登録・未導入', en: 'Client certificate mismatch or missing' },
  stages: ['secure', 'authenticate', 'posture'],
  scopes: ['person', 'organization'],
  implies: {
    fortiPercent: [48, 40],
    fortiCodes: [-5],
    rasCodes: [766, 786, 798, 853, 13806],
    ikeNotify: ['AUTHENTICATION_FAILED'],
    logSignatures: [
      'sslvpn_login_cert_checked_error',
      'no private key found for',
      '401 No certificate',
      'A TLS fatal alert has been received',
    ],
  },
  probes: [
    {
      probe: 'certificates: list client certs matching gateway CertificateRequest issuers',
      confirms: 'none or expired',
      refutes: 'valid',
    },
  ],
  firstResponse: {
    user: { ja: 'IT部門に連絡してください。', en: 'Contact IT.' },
    it: { ja: '証明書を再登録・再配布する。', en: 'Enrol or deploy the certificate again.' },
  },
  remedyRisk: [
    {
      remedy: { ja: '証明書・暗号の強度を下げる', en: 'Weaken certificate or cipher strength' },
      risk: {
        ja: '通信の保護が弱くなり、元に戻し忘れやすい。',
        en: 'Weakens protection and is easily forgotten.',
      },
      preferInstead: {
        ja: '証明書チェーンの修正、クライアントの更新',
        en: 'Repair the chain, update the clients',
      },
      rank: 'last',
      needsAdmin: true,
    },
  ],
  covers: [],
  confidence: 'medium',
  seed: ['forticlient-stall-article'],
  source: ['forticlient-stall-article', 'microsoft-error-tables', 'live-lab'],
} as const satisfies CauseEntry;
