import type { CauseEntry } from '../../cause-entry.ts';

export const captivePortal = {
  id: 'captive-portal',
  layer: 'local-network',
  title: { ja: 'ホテル・公衆Wi-Fiの認証画面が未完了', en: 'Captive portal not accepted' },
  stages: ['network', 'secure'],
  scopes: ['person', 'site'],
  implies: {
    fortiPercent: [10, 40],
    fortiCodes: [],
    rasCodes: [800, 809],
    ikeNotify: [],
    logSignatures: [
      'SSL_connect: .*wrong version number',
      'SSL connection failure: An unexpected TLS packet was received',
    ],
  },
  probes: [
    {
      probe: 'http: captive-portal check',
      confirms: '30x or HTML body where 204/known text expected',
      refutes: '204',
    },
  ],
  firstResponse: {
    user: {
      ja: 'ブラウザーを開き、Wi-Fiの利用規約・ログイン画面を完了してから接続し直してください。',
      en: 'Open a browser, finish the Wi-Fi sign-in page, then connect again.',
    },
    it: {
      ja: '端末側の問題として案内し、証明書警告は無視させない。',
      en: 'Treat as local; never tell the user to ignore certificate warnings.',
    },
  },
  remedyRisk: [],
  covers: [],
  confidence: 'high',
  seed: [],
  source: ['microsoft-error-tables', 'sample-log'],
} as const satisfies CauseEntry;
