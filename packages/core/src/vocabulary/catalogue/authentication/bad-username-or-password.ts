import type { CauseEntry } from '../../cause-entry.ts';

export const badUsernameOrPassword = {
  id: 'bad-username-or-password',
  layer: 'authentication',
  title: { ja: 'ユーザー名・パスワードの誤り', en: 'Wrong user name or password' },
  stages: ['authenticate'],
  scopes: ['person'],
  implies: {
    fortiPercent: [80],
    fortiCodes: [-455, -7200],
    rasCodes: [691],
    ikeNotify: [],
    logSignatures: [
      'No cookie given',
      'Permission denied \\(-6\\)',
      'ERROR_AUTHENTICATION_FAILURE',
      '(CHAP|PAP) authentication failed',
      'Login failed',
      'user name or password may not be configured',
      'sslvpn_login_(permission_denied|unknown_user)',
      'returned on failure is 691\\b',
    ],
  },
  probes: [
    {
      probe: 'server-log: FortiGate 39426 / RRAS 20271 / NPS 6273 reason 16',
      confirms: 'present for user',
      refutes: 'absent',
    },
  ],
  firstResponse: {
    user: {
      ja: '大文字・小文字、全角・半角、余分な空白を確認して入力し直してください。',
      en: 'Check case, full or half width and spaces, then type it again.',
    },
    it: { ja: '認証ログでロックと期限を確認する。', en: 'Check the log for lock-out and expiry.' },
  },
  remedyRisk: [],
  covers: [],
  confidence: 'medium',
  seed: ['forticlient-stall-article'],
  source: ['forticlient-stall-article', 'microsoft-error-tables', 'live-lab', 'sample-log'],
} as const satisfies CauseEntry;
