import type { CauseEntry } from '../../cause-entry.ts';

export const dnsInternalZoneSentPublic = {
  id: 'dns-internal-zone-sent-public',
  layer: 'dns',
  title: {
    ja: '社内専用ドメインを外部DNSに問い合わせ(権威設定・参照先の不備)',
    en: 'Internal zone asked at a public resolver',
  },
  stages: ['resolve'],
  scopes: ['person', 'site'],
  implies: { fortiPercent: [10, 40], fortiCodes: [], rasCodes: [868], ikeNotify: [], logSignatures: [] },
  probes: [
    {
      probe: 'dns: A/AAAA/CNAME/PTR on every configured resolver and an external one',
      confirms: 'public resolver NXDOMAIN, internal resolver answers',
      refutes: 'A/AAAA answers agree on all resolvers',
    },
  ],
  firstResponse: {
    user: {
      ja: '手動で設定したDNSサーバー(8.8.8.8など)を外してください。',
      en: 'Remove DNS servers set by hand.',
    },
    it: {
      ja: 'スプリットDNSと権威ゾーンの設定、端末の参照DNSを確認する。',
      en: 'Check split DNS, the authoritative zone and the resolver in use.',
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
  confidence: 'medium',
  seed: ['windows-rras-article'],
  source: ['windows-rras-article', 'microsoft-error-tables'],
} as const satisfies CauseEntry;
