import type { CauseEntry } from '../../cause-entry.ts';

export const dnsIntermediateCacheStale = {
  id: 'dns-intermediate-cache-stale',
  layer: 'dns',
  title: {
    ja: 'ルーター・プロキシ・中継DNSのキャッシュが古い',
    en: 'Stale cache in a router, proxy or forwarder',
  },
  stages: ['resolve', 'reach'],
  scopes: ['person', 'site', 'network'],
  implies: { fortiPercent: [10, 40], fortiCodes: [], rasCodes: [868, 809], ikeNotify: [], logSignatures: [] },
  probes: [
    {
      probe: 'dns: A/AAAA/CNAME/PTR on every configured resolver and an external one',
      confirms: 'local resolver differs from authoritative and TTL not expired',
      refutes: 'A/AAAA answers agree on all resolvers',
    },
  ],
  firstResponse: {
    user: {
      ja: 'ルーターを再起動するか、別のネットワークで試してください。',
      en: 'Restart the router or try another network.',
    },
    it: { ja: '中継DNSのキャッシュを消去し、TTLを見直す。', en: 'Flush the forwarder and review the TTL.' },
  },
  remedyRisk: [],
  covers: [],
  confidence: 'medium',
  seed: ['windows-rras-article'],
  source: ['windows-rras-article', 'microsoft-error-tables'],
} as const satisfies CauseEntry;
