import type { CauseEntry } from '../../cause-entry.ts';

export const certRevocationCheckFailed = {
  id: 'cert-revocation-check-failed',
  layer: 'tls',
  title: { ja: '失効確認(CRL/OCSP)の失敗', en: 'Revocation check failed' },
  stages: ['secure'],
  scopes: ['person', 'organization'],
  implies: {
    fortiPercent: [40],
    fortiCodes: [-5],
    rasCodes: [13801],
    ikeNotify: [],
    logSignatures: ['certificate status is not available', 'CRYPT_E_REVOCATION_OFFLINE'],
  },
  probes: [{ probe: 'http: fetch CRL/OCSP URL', confirms: 'unreachable or revoked', refutes: 'good' }],
  firstResponse: {
    user: { ja: '別のネットワークで試してください。', en: 'Try another network.' },
    it: {
      ja: 'CRL/OCSPを社外から取得できるように公開する。',
      en: 'Publish CRL/OCSP so that it can be fetched from outside.',
    },
  },
  remedyRisk: [],
  covers: [],
  confidence: 'low',
  seed: [],
  source: ['microsoft-error-tables'],
} as const satisfies CauseEntry;
