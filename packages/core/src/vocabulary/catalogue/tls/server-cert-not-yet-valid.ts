import type { CauseEntry } from '../../cause-entry.ts';

export const serverCertNotYetValid = {
  id: 'server-cert-not-yet-valid',
  layer: 'tls',
  title: { ja: 'サーバー証明書の有効期間がまだ始まっていない', en: 'Gateway certificate not yet valid' },
  stages: ['secure'],
  scopes: ['gateway', 'organization'],
  implies: {
    fortiPercent: [40],
    fortiCodes: [-5],
    rasCodes: [13801],
    ikeNotify: [],
    logSignatures: ['certificate not yet activated', 'not yet valid'],
  },
  probes: [
    {
      probe: 'tls: notBefore, clock checked',
      confirms: 'notBefore is in the future by a true clock',
      refutes: 'in date',
    },
  ],
  firstResponse: {
    user: {
      ja: '端末の時刻を確認し、正しければIT部門に連絡してください。',
      en: 'Check your clock; if it is right, contact IT.',
    },
    it: {
      ja: '証明書の開始日時とゲートウェイへの適用時期を確認する。',
      en: 'Check the start date and when it was installed.',
    },
  },
  remedyRisk: [],
  covers: [],
  confidence: 'high',
  seed: [],
  source: ['microsoft-error-tables', 'live-lab'],
} as const satisfies CauseEntry;
