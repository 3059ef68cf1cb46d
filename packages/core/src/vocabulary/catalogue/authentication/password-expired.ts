import type { CauseEntry } from '../../cause-entry.ts';

export const passwordExpired = {
  id: 'password-expired',
  layer: 'authentication',
  title: { ja: 'パスワードの有効期限切れ', en: 'Password expired' },
  stages: ['authenticate'],
  scopes: ['person', 'organization'],
  implies: {
    fortiPercent: [80],
    fortiCodes: [-455],
    rasCodes: [648, 691],
    ikeNotify: [],
    logSignatures: ['sslvpn_login_password_expired', 'ERROR_PASSWD_EXPIRED'],
  },
  probes: [{ probe: 'server-log: 648 / AD pwdLastSet', confirms: 'expired', refutes: 'valid' }],
  firstResponse: {
    user: { ja: 'パスワードを変更してください。', en: 'Change your password.' },
    it: {
      ja: '期限切れを確認し、VPN経由の変更手段を用意する。',
      en: 'Confirm expiry; offer a way to change it over VPN.',
    },
  },
  remedyRisk: [],
  covers: [],
  confidence: 'high',
  seed: ['forticlient-stall-article'],
  source: ['forticlient-stall-article', 'microsoft-error-tables'],
} as const satisfies CauseEntry;
