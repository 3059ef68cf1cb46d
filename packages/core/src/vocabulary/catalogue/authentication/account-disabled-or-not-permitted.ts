import type { CauseEntry } from '../../cause-entry.ts';

export const accountDisabledOrNotPermitted = {
  id: 'account-disabled-or-not-permitted',
  layer: 'authentication',
  title: {
    ja: 'アカウント無効・VPN利用権限なし・利用時間外',
    en: 'Account disabled, no VPN right, or out of hours',
  },
  stages: ['authenticate'],
  scopes: ['person'],
  implies: {
    fortiPercent: [80, 45, 48],
    fortiCodes: [-455, -7200],
    rasCodes: [646, 647, 649, 940],
    ikeNotify: ['AUTHENTICATION_FAILED'],
    logSignatures: ['sslvpn_login_permission_denied'],
  },
  probes: [{ probe: 'server-log: server-side reason', confirms: 'present', refutes: 'absent' }],
  firstResponse: {
    user: { ja: 'IT部門に連絡してください。', en: 'Contact IT.' },
    it: {
      ja: 'グループ・ポータル・ダイヤルインの権限とアカウント状態を確認する。',
      en: 'Check group, portal, dial-in right and account state.',
    },
  },
  remedyRisk: [],
  covers: [],
  confidence: 'medium',
  seed: [],
  source: ['microsoft-error-tables', 'live-lab', 'sample-log'],
} as const satisfies CauseEntry;
