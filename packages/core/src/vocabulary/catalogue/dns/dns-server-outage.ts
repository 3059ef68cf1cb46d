import type { CauseEntry } from '../../cause-entry.ts';

export const dnsServerOutage = {
  id: 'dns-server-outage',
  layer: 'dns',
  title: { ja: 'DNSサーバーの停止・無応答', en: 'DNS server down or not answering' },
  stages: ['resolve'],
  scopes: ['site', 'network', 'organization'],
  implies: {
    fortiPercent: [10, 40],
    fortiCodes: [],
    rasCodes: [868, 800],
    ikeNotify: [],
    logSignatures: [
      'timed out after none of the configured DNS servers responded',
      'Temporary failure in name resolution',
    ],
  },
  probes: [
    {
      probe: 'dns: A/AAAA/CNAME/PTR on every configured resolver and an external one',
      confirms: 'all names time out on resolver X, other resolvers answer',
      refutes: 'A/AAAA answers agree on all resolvers',
    },
  ],
  firstResponse: {
    user: { ja: '別のネットワークで試してください。', en: 'Try another network.' },
    it: {
      ja: '該当DNSサーバーのサービスを復旧し、参照先の影響範囲を確認する。',
      en: 'Restore the DNS service and check who uses it.',
    },
  },
  remedyRisk: [
    {
      remedy: {
        ja: 'DNSサーバーを公開DNS(1.1.1.1、8.8.8.8)に変更する',
        en: 'Change the resolver to a public one (1.1.1.1, 8.8.8.8)',
      },
      risk: {
        ja: '社内専用の名前が引けなくなり、問い合わせが社外に出る。',
        en: 'Internal names stop resolving and queries leave the organization.',
      },
      preferInstead: {
        ja: '正しい社内DNSの参照、または別のネットワーク',
        en: 'The right internal resolver, or another network',
      },
      rank: 'last',
      needsAdmin: true,
    },
  ],
  covers: [],
  confidence: 'high',
  seed: ['forticlient-stall-article', 'windows-rras-article'],
  source: ['forticlient-stall-article', 'windows-rras-article', 'microsoft-error-tables', 'live-lab'],
} as const satisfies CauseEntry;
