import type { CauseEntry } from '../../cause-entry.ts';

export const dnsTtlTooLong = {
  id: 'dns-ttl-too-long',
  layer: 'dns',
  title: { ja: 'TTLが長く変更が反映されない', en: 'TTL too long after a change' },
  stages: ['resolve', 'reach'],
  scopes: ['network', 'gateway', 'organization'],
  implies: { fortiPercent: [10, 40], fortiCodes: [], rasCodes: [809], ikeNotify: [], logSignatures: [] },
  probes: [
    {
      probe: 'dns: A/AAAA/CNAME/PTR on every configured resolver and an external one',
      confirms: 'old IP still served, remaining TTL > 1 h',
      refutes: 'A/AAAA answers agree on all resolvers',
    },
  ],
  firstResponse: {
    user: { ja: 'ipconfig /flushdns を実行してください。', en: 'Run ipconfig /flushdns.' },
    it: {
      ja: '切り替え前にTTLを短くし、残りTTLを監視する。',
      en: 'Shorten the TTL before changes and watch what remains.',
    },
  },
  remedyRisk: [],
  covers: [],
  confidence: 'medium',
  seed: ['windows-rras-article'],
  source: ['windows-rras-article', 'microsoft-error-tables'],
} as const satisfies CauseEntry;
