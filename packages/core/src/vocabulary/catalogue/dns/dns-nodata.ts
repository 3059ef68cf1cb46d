import type { CauseEntry } from '../../cause-entry.ts';

export const dnsNodata = {
  id: 'dns-nodata',
  layer: 'dns',
  title: { ja: '名前はあるがアドレスがない(NODATA)', en: 'The name exists but has no address (NODATA)' },
  stages: ['resolve'],
  scopes: ['gateway', 'organization'],
  implies: {
    fortiPercent: [10, 40],
    fortiCodes: [],
    rasCodes: [868],
    ikeNotify: [],
    logSignatures: ['No address associated with hostname'],
  },
  probes: [
    {
      probe: 'dns: A and AAAA',
      confirms: 'NOERROR with an empty answer for both',
      refutes: 'at least one address',
    },
  ],
  firstResponse: {
    user: {
      ja: 'IT部門の復旧を待つか、案内された別の接続先を使ってください。',
      en: 'Wait for IT or use the alternative gateway announced.',
    },
    it: {
      ja: '同じ名前にA/AAAAレコードがあるかを確認し、誤って別種のレコードだけになっていないか見る。',
      en: 'Check that the name has an A/AAAA record and not only other types.',
    },
  },
  remedyRisk: [],
  covers: [],
  confidence: 'high',
  seed: [],
  source: ['microsoft-error-tables', 'live-lab'],
} as const satisfies CauseEntry;
