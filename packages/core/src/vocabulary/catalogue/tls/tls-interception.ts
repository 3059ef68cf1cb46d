import type { CauseEntry } from '../../cause-entry.ts';

export const tlsInterception = {
  id: 'tls-interception',
  layer: 'tls',
  title: { ja: 'TLS検査装置・プロキシによる証明書の差し替え', en: 'TLS inspection replaces the certificate' },
  stages: ['secure'],
  scopes: ['person', 'site', 'organization'],
  implies: {
    fortiPercent: [40],
    fortiCodes: [-5],
    rasCodes: [],
    ikeNotify: [],
    logSignatures: ['signer not found'],
  },
  probes: [
    {
      probe: 'tls: issuer and fingerprint against the fleet',
      confirms: 'issuer is an inspection authority, only here',
      refutes: 'same leaf fingerprint as the fleet',
    },
  ],
  firstResponse: {
    user: { ja: '社外のネットワークで接続できるか試してください。', en: 'Try from another network.' },
    it: {
      ja: '検査装置でVPN宛てを除外するか、検査用CAの配布を確認する。',
      en: 'Exempt the gateway from inspection, or check that the inspection CA is deployed.',
    },
  },
  remedyRisk: [],
  covers: [],
  confidence: 'high',
  seed: ['forticlient-stall-article'],
  source: ['forticlient-stall-article', 'live-lab'],
} as const satisfies CauseEntry;
