import type { CauseEntry } from '../../cause-entry.ts';

export const authBackendUnreachable = {
  id: 'auth-backend-unreachable',
  layer: 'authentication',
  title: {
    ja: '認証サーバー(RADIUS/LDAP/IdP)の不通・無応答',
    en: 'RADIUS, LDAP or IdP unreachable or silent',
  },
  stages: ['authenticate', 'mfa'],
  scopes: ['gateway', 'organization'],
  implies: {
    fortiPercent: [40, 45, 80],
    fortiCodes: [-455, -7200],
    rasCodes: [718, 930, 938],
    ikeNotify: [],
    logSignatures: ['HTTP status code \\(500\\)', 'did not respond'],
  },
  probes: [
    {
      probe: 'fleet: many users at once, different passwords',
      confirms: '>=3 users in 5 min',
      refutes: 'single user',
    },
  ],
  firstResponse: {
    user: { ja: 'IT部門の復旧を待ってください。', en: 'Wait for IT.' },
    it: {
      ja: '認証サーバーの稼働とゲートウェイからの疎通を確認する。',
      en: 'Check the authentication servers and the path from the gateway.',
    },
  },
  remedyRisk: [],
  covers: [],
  confidence: 'medium',
  seed: [],
  source: ['microsoft-error-tables', 'live-lab'],
} as const satisfies CauseEntry;
