import type { CauseEntry } from '../../cause-entry.ts';

export const credentialOrConfigWrong = {
  id: 'credential-or-config-wrong',
  layer: 'authentication',
  title: {
    ja: '資格情報またはSSL-VPN設定の誤り(-7200、未特定)',
    en: 'Credential or SSL-VPN configuration wrong (-7200, not told apart)',
  },
  stages: ['authenticate', 'mfa', 'posture'],
  scopes: ['person', 'organization'],
  implies: {
    fortiPercent: [40, 45, 48, 80],
    fortiCodes: [-7200],
    rasCodes: [],
    ikeNotify: [],
    logSignatures: ['Credential or SSLVPN configuration is wrong'],
  },
  probes: [{ probe: 'server-log: server-side reason', confirms: 'see FortiGate log', refutes: '-' }],
  firstResponse: {
    user: { ja: '資格情報を入力し直してください。', en: 'Type your credentials again.' },
    it: {
      ja: 'ゲートウェイの認証ログで、グループ・ポータル・レルムの割り当てを確認する。',
      en: "Check group, portal and realm in the gateway's log.",
    },
  },
  remedyRisk: [],
  covers: [
    'bad-username-or-password',
    'password-expired',
    'account-locked',
    'account-disabled-or-not-permitted',
    'mfa-otp-wrong',
    'mfa-push-timeout',
    'realm-or-portal-mismatch',
    'tls-version-cipher-mismatch',
    'auth-backend-unreachable',
  ],
  confidence: 'low',
  seed: [],
  source: ['sample-log'],
} as const satisfies CauseEntry;
