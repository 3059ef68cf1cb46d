import type { CauseEntry } from '../../cause-entry.ts';

export const clientCertExpired = {
  id: 'client-cert-expired',
  layer: 'posture',
  title: { ja: 'クライアント証明書の期限切れ', en: 'Client certificate expired' },
  stages: ['secure', 'authenticate', 'posture'],
  scopes: ['person', 'organization'],
  implies: {
    fortiPercent: [48, 40],
    fortiCodes: [-5],
    rasCodes: [13806, 13801],
    ikeNotify: ['AUTHENTICATION_FAILED'],
    logSignatures: ['alert certificate expired', 'AUTHENTICATION_FAILED notify'],
  },
  probes: [
    {
      probe: 'certificates: client certificate notAfter, clock checked',
      confirms: 'notAfter in the past',
      refutes: 'in date',
    },
  ],
  firstResponse: {
    user: { ja: 'IT部門に連絡してください。', en: 'Contact IT.' },
    it: {
      ja: '証明書を更新し、同時期に切れる端末を洗い出す。',
      en: 'Renew it and list others that expire at the same time.',
    },
  },
  remedyRisk: [],
  covers: [],
  confidence: 'high',
  seed: ['forticlient-stall-article'],
  source: ['forticlient-stall-article', 'microsoft-error-tables', 'live-lab'],
} as const satisfies CauseEntry;
