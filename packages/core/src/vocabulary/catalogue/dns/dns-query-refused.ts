import type { CauseEntry } from '../../cause-entry.ts';

export const dnsQueryRefused = {
  id: 'dns-query-refused',
  layer: 'dns',
  title: { ja: 'DNSサーバーが問い合わせを拒否(REFUSED)', en: 'DNS server refuses the query (REFUSED)' },
  stages: ['resolve'],
  scopes: ['person', 'site', 'network', 'organization'],
  implies: {
    fortiPercent: [10, 40],
    fortiCodes: [],
    rasCodes: [868],
    ikeNotify: [],
    logSignatures: ['Temporary failure in name resolution'],
  },
  probes: [
    { probe: 'dns: response code per resolver', confirms: 'REFUSED', refutes: 'any other response code' },
  ],
  firstResponse: {
    user: { ja: '別のネットワークで試してください。', en: 'Try another network.' },
    it: {
      ja: '問い合わせ許可(allow-query、再帰の許可範囲)と端末の参照先を確認する。',
      en: 'Check query and recursion permissions and which resolver the machine uses.',
    },
  },
  remedyRisk: [],
  covers: [],
  confidence: 'high',
  seed: [],
  source: ['microsoft-error-tables', 'live-lab'],
} as const satisfies CauseEntry;
