import type { CauseEntry } from '../../cause-entry.ts';

export const dnsReplicationInconsistent = {
  id: 'dns-replication-inconsistent',
  layer: 'dns',
  title: {
    ja: 'DNSサーバー間で応答が食い違う(ゾーン転送・レプリケーション不整合)',
    en: 'DNS servers give different answers (zone transfer or replication)',
  },
  stages: ['resolve', 'reach'],
  scopes: ['site', 'network', 'gateway', 'organization'],
  implies: { fortiPercent: [10, 40], fortiCodes: [], rasCodes: [868, 809], ikeNotify: [], logSignatures: [] },
  probes: [
    {
      probe: 'dns: A/AAAA/CNAME/PTR on every configured resolver and an external one',
      confirms: 'resolvers return different IP sets or SOA serials',
      refutes: 'A/AAAA answers agree on all resolvers',
    },
  ],
  firstResponse: {
    user: {
      ja: 'IT部門の復旧を待つか、案内された別の接続先を使ってください。',
      en: 'Wait for IT or use the alternative gateway announced.',
    },
    it: {
      ja: '各サーバーのSOAシリアルと応答を比べ、ゾーン転送・ADレプリケーションを直す。',
      en: 'Compare SOA serials and answers; repair zone transfer or AD replication.',
    },
  },
  remedyRisk: [],
  covers: [],
  confidence: 'medium',
  seed: ['windows-rras-article'],
  source: ['windows-rras-article', 'microsoft-error-tables', 'live-lab'],
} as const satisfies CauseEntry;
