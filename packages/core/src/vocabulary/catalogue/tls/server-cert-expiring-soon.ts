import type { CauseEntry } from '../../cause-entry.ts';

export const serverCertExpiringSoon = {
  id: 'server-cert-expiring-soon',
  layer: 'tls',
  title: { ja: 'サーバー証明書の期限が近い(予兆)', en: 'Gateway certificate expires soon' },
  stages: ['connected'],
  scopes: ['gateway', 'organization'],
  implies: { fortiPercent: [], fortiCodes: [], rasCodes: [], ikeNotify: [], logSignatures: [] },
  probes: [
    {
      probe: 'tls: handshake with the profile host as SNI: chain, notAfter, SAN, issuer',
      confirms: 'notAfter - now < 30 d',
      refutes: 'chain verifies against OS store, in date, SAN matches',
    },
  ],
  firstResponse: {
    user: { ja: '対応は不要です。', en: 'Nothing to do.' },
    it: {
      ja: '期限前に更新し、影響を受ける利用者数を確認する。',
      en: 'Renew before the date; look at who would be locked out.',
    },
  },
  remedyRisk: [],
  covers: [],
  confidence: 'high',
  seed: ['windows-rras-article'],
  source: ['windows-rras-article'],
} as const satisfies CauseEntry;
