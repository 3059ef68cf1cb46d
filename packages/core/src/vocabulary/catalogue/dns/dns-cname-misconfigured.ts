import type { CauseEntry } from '../../cause-entry.ts';

export const dnsCnameMisconfigured = {
  id: 'dns-cname-misconfigured',
  layer: 'dns',
  title: {
    ja: 'CNAMEの設定誤り(参照先なし・循環・余計な問い合わせ)',
    en: 'Wrong CNAME (dangling, loop, needless queries)',
  },
  stages: ['resolve'],
  scopes: ['gateway', 'organization'],
  implies: { fortiPercent: [10, 40], fortiCodes: [], rasCodes: [868], ikeNotify: [], logSignatures: [] },
  probes: [
    {
      probe: 'dns: A/AAAA/CNAME/PTR on every configured resolver and an external one',
      confirms: 'CNAME target NXDOMAIN, loop, or chain > 4 / >2 s',
      refutes: 'A/AAAA answers agree on all resolvers',
    },
  ],
  firstResponse: {
    user: {
      ja: 'IT部門の復旧を待つか、案内された別の接続先を使ってください。',
      en: 'Wait for IT or use the alternative gateway announced.',
    },
    it: {
      ja: 'CNAMEの連鎖をたどり、参照先の有無と循環を直す。',
      en: 'Follow the chain; fix the missing target or the loop.',
    },
  },
  remedyRisk: [],
  covers: [],
  confidence: 'medium',
  seed: ['windows-rras-article'],
  source: ['windows-rras-article', 'microsoft-error-tables', 'live-lab'],
} as const satisfies CauseEntry;
