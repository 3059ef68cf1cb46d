import type { CauseEntry } from '../../cause-entry.ts';

export const mfaPushTimeout = {
  id: 'mfa-push-timeout',
  layer: 'mfa',
  title: { ja: 'プッシュ承認の時間切れ', en: 'Push approval timed out' },
  stages: ['mfa'],
  scopes: ['person', 'organization'],
  implies: {
    fortiPercent: [45],
    fortiCodes: [-7200],
    rasCodes: [718, 930],
    ikeNotify: [],
    logSignatures: ['tokeninfo=ftm_push'],
  },
  probes: [
    { probe: 'timeline: time between login and failure', confirms: '= remoteauthtimeout', refutes: 'else' },
  ],
  firstResponse: {
    user: { ja: '通知が来たらすぐに承認してください。', en: 'Approve the notification at once.' },
    it: { ja: 'ゲートウェイの認証待ち時間を延ばす。', en: "Raise the gateway's authentication timeout." },
  },
  remedyRisk: [],
  covers: [],
  confidence: 'medium',
  seed: [],
  source: ['microsoft-error-tables'],
} as const satisfies CauseEntry;
