import type { CauseEntry } from '../../cause-entry.ts';

export const certAutoRenewalStopped = {
  id: 'cert-auto-renewal-stopped',
  layer: 'tls',
  title: { ja: '証明書の自動更新の停止', en: 'Automatic renewal stopped' },
  stages: ['secure', 'connected'],
  scopes: ['gateway', 'organization'],
  implies: { fortiPercent: [40], fortiCodes: [], rasCodes: [13801], ikeNotify: [], logSignatures: [] },
  probes: [
    {
      probe: 'tls: handshake with the profile host as SNI: chain, notAfter, SAN, issuer',
      confirms: 'serial unchanged although < 1/3 lifetime left',
      refutes: 'chain verifies against OS store, in date, SAN matches',
    },
  ],
  firstResponse: {
    user: { ja: '対応は不要です。', en: 'Nothing to do.' },
    it: {
      ja: 'ADCS・ACMEの自動更新を復旧し、失効前に適用する。',
      en: 'Repair ADCS or ACME renewal before the date.',
    },
  },
  remedyRisk: [],
  covers: [],
  confidence: 'medium',
  seed: ['windows-rras-article'],
  source: ['windows-rras-article', 'microsoft-error-tables'],
} as const satisfies CauseEntry;
