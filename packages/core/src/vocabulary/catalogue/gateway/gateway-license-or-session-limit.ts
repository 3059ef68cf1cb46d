import type { CauseEntry } from '../../cause-entry.ts';

export const gatewayLicenseOrSessionLimit = {
  id: 'gateway-license-or-session-limit',
  layer: 'gateway',
  title: { ja: '同時接続数・ライセンスの上限', en: 'Licence or session limit reached' },
  stages: ['authenticate', 'tunnel'],
  scopes: ['gateway', 'organization'],
  implies: {
    fortiPercent: [40, 80, 95],
    fortiCodes: [-14],
    rasCodes: [807, 931],
    ikeNotify: [],
    logSignatures: ['license_limit', 'Max number of users'],
  },
  probes: [{ probe: 'server-log: concurrent sessions vs limit', confirms: 'at limit', refutes: 'below' }],
  firstResponse: {
    user: { ja: 'しばらくしてから接続し直してください。', en: 'Try again later.' },
    it: { ja: '上限を引き上げ、放置セッションを切断する。', en: 'Raise the limit and drop idle sessions.' },
  },
  remedyRisk: [],
  covers: [],
  confidence: 'medium',
  seed: [],
  source: ['microsoft-error-tables'],
} as const satisfies CauseEntry;
