import type { CauseEntry } from '../../cause-entry.ts';

export const dnsARecordMissing = {
  id: 'dns-a-record-missing',
  layer: 'dns',
  title: { ja: 'Aレコードの未登録・欠落', en: 'A record missing' },
  stages: ['resolve'],
  scopes: ['gateway', 'organization'],
  implies: { fortiPercent: [10, 40], fortiCodes: [], rasCodes: [868], ikeNotify: [], logSignatures: [] },
  probes: [
    {
      probe: 'dns: A/AAAA/CNAME/PTR on every configured resolver and an external one',
      confirms: 'NXDOMAIN/NODATA from the authoritative server',
      refutes: 'A/AAAA answers agree on all resolvers',
    },
  ],
  firstResponse: {
    user: {
      ja: 'IT部門の復旧を待つか、案内された別の接続先を使ってください。',
      en: 'Wait for IT or use the alternative gateway announced.',
    },
    it: {
      ja: '権威DNSにAレコードを登録し、動的更新の停止を確認する。サーバー側で ipconfig /registerdns。',
      en: 'Register the A record, check dynamic update; run ipconfig /registerdns on the server.',
    },
  },
  remedyRisk: [],
  covers: [],
  confidence: 'medium',
  seed: ['windows-rras-article'],
  source: ['windows-rras-article', 'microsoft-error-tables', 'live-lab'],
} as const satisfies CauseEntry;
