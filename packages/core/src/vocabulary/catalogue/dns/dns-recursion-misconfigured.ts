import type { CauseEntry } from '../../cause-entry.ts';

export const dnsRecursionMisconfigured = {
  id: 'dns-recursion-misconfigured',
  layer: 'dns',
  title: { ja: '再帰問い合わせ・フォワーダーの設定不備', en: 'Recursion or forwarder misconfigured' },
  stages: ['resolve'],
  scopes: ['site', 'network', 'organization'],
  implies: { fortiPercent: [10, 40], fortiCodes: [], rasCodes: [868], ikeNotify: [], logSignatures: [] },
  probes: [
    {
      probe: 'dns: A/AAAA/CNAME/PTR on every configured resolver and an external one',
      confirms: 'REFUSED or SERVFAIL from one resolver only',
      refutes: 'A/AAAA answers agree on all resolvers',
    },
  ],
  firstResponse: {
    user: { ja: '別のネットワークで試してください。', en: 'Try another network.' },
    it: {
      ja: 'フォワーダーと再帰の設定を確認し、他のDNSサーバーと比べる。',
      en: 'Check forwarders and recursion; compare with other resolvers.',
    },
  },
  remedyRisk: [],
  covers: [],
  confidence: 'medium',
  seed: ['windows-rras-article'],
  source: ['windows-rras-article', 'microsoft-error-tables'],
} as const satisfies CauseEntry;
