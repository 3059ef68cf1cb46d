import type { CauseEntry } from '../../cause-entry.ts';

export const mfaClockSkew = {
  id: 'mfa-clock-skew',
  layer: 'mfa',
  title: { ja: '認証アプリとサーバーの時刻ずれ', en: 'Authenticator and server clocks differ' },
  stages: ['mfa'],
  scopes: ['person', 'gateway', 'organization'],
  implies: { fortiPercent: [45], fortiCodes: [-455], rasCodes: [], ikeNotify: [], logSignatures: [] },
  probes: [
    {
      probe: 'clock: NTP offset of endpoint; many users at once = server clock',
      confirms: 'offset',
      refutes: 'ok',
    },
  ],
  firstResponse: {
    user: { ja: 'スマートフォンの日時を自動設定にしてください。', en: "Set the phone's time to automatic." },
    it: {
      ja: '多数の利用者で起きていればサーバー側のNTPを確認する。',
      en: "If many are affected, check the server's NTP.",
    },
  },
  remedyRisk: [],
  covers: [],
  confidence: 'medium',
  seed: ['forticlient-stall-article'],
  source: ['forticlient-stall-article', 'live-lab'],
} as const satisfies CauseEntry;
