import type { CauseEntry } from '../../cause-entry.ts';

export const mfaCodeMissing = {
  id: 'mfa-code-missing',
  layer: 'mfa',
  title: { ja: 'ワンタイムパスワードが入力されていない', en: 'One-time code not supplied' },
  stages: ['mfa'],
  scopes: ['person', 'organization'],
  implies: {
    fortiPercent: [45],
    fortiCodes: [-455],
    rasCodes: [],
    ikeNotify: [],
    logSignatures: ['No (OTP|token) specified', 'Please enter your OTP'],
  },
  probes: [
    {
      probe: 'timeline: code asked for and none submitted',
      confirms: 'prompt seen, nothing sent',
      refutes: 'a code was sent',
    },
  ],
  firstResponse: {
    user: {
      ja: 'コードの入力欄に現在のコードを入力してください。',
      en: 'Enter the current code when asked.',
    },
    it: {
      ja: 'クライアントの自動接続・保存設定がコード入力を妨げていないか確認する。',
      en: 'Check that auto-connect or saved settings do not skip the code.',
    },
  },
  remedyRisk: [],
  covers: [],
  confidence: 'high',
  seed: [],
  source: ['live-lab'],
} as const satisfies CauseEntry;
