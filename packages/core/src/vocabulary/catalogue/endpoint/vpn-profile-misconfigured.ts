import type { CauseEntry } from '../../cause-entry.ts';

export const vpnProfileMisconfigured = {
  id: 'vpn-profile-misconfigured',
  layer: 'endpoint',
  title: { ja: 'VPNプロファイルの不良', en: 'VPN profile broken' },
  stages: ['network', 'resolve', 'authenticate'],
  scopes: ['person', 'organization'],
  implies: {
    fortiPercent: [0],
    fortiCodes: [],
    rasCodes: [623, 87, 1460, 621, 625, 628],
    ikeNotify: [],
    logSignatures: ['Cannot find the phone book entry', 'failure is (87|1460)'],
  },
  probes: [{ probe: 'profile: profile lint', confirms: 'missing/invalid fields', refutes: 'ok' }],
  firstResponse: {
    user: { ja: 'プロファイルを取り込み直してください。', en: 'Import the profile again.' },
    it: { ja: 'プロファイルを検査して配布し直す。', en: 'Check and push the profile again.' },
  },
  remedyRisk: [],
  covers: [],
  confidence: 'medium',
  seed: ['windows-rras-article'],
  source: ['windows-rras-article', 'microsoft-error-tables', 'sample-log'],
} as const satisfies CauseEntry;
