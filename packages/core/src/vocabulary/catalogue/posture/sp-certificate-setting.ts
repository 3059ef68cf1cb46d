import type { CauseEntry } from '../../cause-entry.ts';

export const spCertificateSetting = {
  id: 'sp-certificate-setting',
  layer: 'posture',
  title: {
    ja: 'SP証明書(SAMLサービスプロバイダー)の設定の影響',
    en: 'SAML service-provider certificate setting',
  },
  stages: ['mfa', 'posture'],
  scopes: ['gateway', 'organization'],
  implies: { fortiPercent: [48], fortiCodes: [], rasCodes: [], ikeNotify: [], logSignatures: [] },
  probes: [
    {
      probe: 'http: SAML metadata of the gateway',
      confirms: 'certificate in the metadata is expired or not the configured one',
      refutes: 'valid',
    },
  ],
  firstResponse: {
    user: { ja: 'IT部門の復旧を待ってください。', en: 'Wait for IT.' },
    it: {
      ja: 'ゲートウェイのSP証明書の設定を確認・交換する。',
      en: 'Check or replace the SP certificate on the gateway.',
    },
  },
  remedyRisk: [],
  covers: [],
  confidence: 'low',
  seed: ['forticlient-stall-article'],
  source: ['forticlient-stall-article'],
} as const satisfies CauseEntry;
