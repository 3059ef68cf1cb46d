import type { CauseEntry } from '../../cause-entry.ts';

export const clockSkew = {
  id: 'clock-skew',
  layer: 'endpoint',
  title: { ja: '端末の時刻ずれ', en: 'Endpoint clock is wrong' },
  stages: ['secure', 'mfa'],
  scopes: ['person'],
  implies: {
    fortiPercent: [40, 45],
    fortiCodes: [-5],
    rasCodes: [13801, 835],
    ikeNotify: [],
    logSignatures: ['subject certificate invalid', 'certificate expired', 'certificate not yet activated'],
  },
  probes: [
    {
      probe: 'clock: NTP/HTTP Date offset',
      confirms: '|offset| > 60 s (TOTP) or outside cert validity',
      refutes: '< 5 s',
    },
  ],
  firstResponse: {
    user: { ja: '日付と時刻の自動設定を有効にしてください。', en: 'Turn on automatic date and time.' },
    it: { ja: '時刻同期の設定と実測のずれを確認する。', en: 'Check time sync and the measured offset.' },
  },
  remedyRisk: [],
  covers: [],
  confidence: 'high',
  seed: ['forticlient-stall-article'],
  source: ['forticlient-stall-article', 'microsoft-error-tables', 'live-lab'],
} as const satisfies CauseEntry;
