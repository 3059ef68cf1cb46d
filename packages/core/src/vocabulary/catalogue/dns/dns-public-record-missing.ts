import type { CauseEntry } from '../../cause-entry.ts';

export const dnsPublicRecordMissing = {
  id: 'dns-public-record-missing',
  layer: 'dns',
  title: {
    ja: '公開DNSのAレコード未登録・NAT先IPと不一致',
    en: 'Public A record missing or not the NAT address',
  },
  stages: ['resolve', 'reach'],
  scopes: ['gateway', 'organization'],
  implies: { fortiPercent: [10], fortiCodes: [], rasCodes: [868, 809], ikeNotify: [], logSignatures: [] },
  probes: [
    {
      probe: 'dns: A/AAAA/CNAME/PTR on every configured resolver and an external one',
      confirms: 'external resolver has no A or an IP that is not the gateway',
      refutes: 'A/AAAA answers agree on all resolvers',
    },
  ],
  firstResponse: {
    user: {
      ja: 'IT部門の復旧を待つか、案内された別の接続先を使ってください。',
      en: 'Wait for IT or use the alternative gateway announced.',
    },
    it: {
      ja: '公開DNSに現在のグローバルIPを登録し、NAT先と一致させる。',
      en: 'Register the current public address and match the NAT.',
    },
  },
  remedyRisk: [],
  covers: [],
  confidence: 'high',
  seed: ['windows-rras-article'],
  source: ['windows-rras-article', 'microsoft-error-tables'],
} as const satisfies CauseEntry;
