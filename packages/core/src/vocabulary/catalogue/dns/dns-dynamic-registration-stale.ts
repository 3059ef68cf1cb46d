import type { CauseEntry } from '../../cause-entry.ts';

export const dnsDynamicRegistrationStale = {
  id: 'dns-dynamic-registration-stale',
  layer: 'dns',
  title: { ja: '動的DNSの再登録漏れ', en: 'Dynamic DNS registration stale' },
  stages: ['resolve', 'reach'],
  scopes: ['gateway', 'organization'],
  implies: { fortiPercent: [10], fortiCodes: [], rasCodes: [868], ikeNotify: [], logSignatures: [] },
  probes: [
    {
      probe: 'dns: A/AAAA/CNAME/PTR on every configured resolver and an external one',
      confirms: 'record older than server IP change',
      refutes: 'A/AAAA answers agree on all resolvers',
    },
  ],
  firstResponse: {
    user: { ja: 'IT部門の復旧を待ってください。', en: 'Wait for IT.' },
    it: {
      ja: 'サーバーで ipconfig /registerdns を実行し、定期的な再登録を確認する。',
      en: 'Run ipconfig /registerdns on the server and check periodic registration.',
    },
  },
  remedyRisk: [],
  covers: [],
  confidence: 'low',
  seed: ['windows-rras-article'],
  source: ['windows-rras-article', 'microsoft-error-tables'],
} as const satisfies CauseEntry;
