import type { CauseEntry } from '../../cause-entry.ts';

export const clientMissingRootCa = {
  id: 'client-missing-root-ca',
  layer: 'tls',
  title: { ja: '端末にルートCA証明書が未導入', en: 'Root CA missing on the endpoint' },
  stages: ['secure'],
  scopes: ['person', 'organization'],
  implies: {
    fortiPercent: [40],
    fortiCodes: [-5],
    rasCodes: [13801, 13887, 864, 801],
    ikeNotify: [],
    logSignatures: ['no issuer certificate found'],
  },
  probes: [
    {
      probe: 'tls: handshake with the profile host as SNI: chain, notAfter, SAN, issuer',
      confirms: 'fails here, passes on fleet majority',
      refutes: 'chain verifies against OS store, in date, SAN matches',
    },
  ],
  firstResponse: {
    user: { ja: 'IT部門に連絡してください。', en: 'Contact IT.' },
    it: { ja: 'GPO/MDMでルートCAを配布する。', en: 'Deploy the root CA by GPO or MDM.' },
  },
  remedyRisk: [],
  covers: [],
  confidence: 'medium',
  seed: ['windows-rras-article'],
  source: ['windows-rras-article', 'microsoft-error-tables'],
} as const satisfies CauseEntry;
