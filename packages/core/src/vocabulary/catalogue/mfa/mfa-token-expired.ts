import type { CauseEntry } from '../../cause-entry.ts';

export const mfaTokenExpired = {
  id: 'mfa-token-expired',
  layer: 'mfa',
  title: { ja: 'ワンタイムパスワード・トークンの有効期限切れ', en: 'Code or token expired' },
  stages: ['mfa'],
  scopes: ['person'],
  implies: { fortiPercent: [45], fortiCodes: [-455, -7200], rasCodes: [], ikeNotify: [], logSignatures: [] },
  probes: [
    { probe: 'timeline: time between prompt and submit', confirms: '> code period', refutes: '< 30 s' },
  ],
  firstResponse: {
    user: { ja: '次のコードが表示されてから入力してください。', en: 'Wait for the next code and enter it.' },
    it: {
      ja: '入力猶予時間とトークンの期限を確認する。',
      en: "Check the entry time limit and the token's expiry.",
    },
  },
  remedyRisk: [],
  covers: [],
  confidence: 'medium',
  seed: ['forticlient-stall-article'],
  source: ['forticlient-stall-article'],
} as const satisfies CauseEntry;
