import type { CauseEntry } from '../../cause-entry.ts';

export const dnsPtrMissing = {
  id: 'dns-ptr-missing',
  layer: 'dns',
  title: { ja: 'PTR(逆引き)レコードの欠落・不整合', en: 'PTR missing or does not match the A record' },
  stages: ['connected'],
  scopes: ['gateway', 'organization'],
  implies: { fortiPercent: [], fortiCodes: [], rasCodes: [], ikeNotify: [], logSignatures: [] },
  probes: [
    {
      probe: 'dns: A/AAAA/CNAME/PTR on every configured resolver and an external one',
      confirms: 'PTR of gateway IP absent or names another host',
      refutes: 'PTR = host',
    },
  ],
  firstResponse: {
    user: { ja: '対応は不要です。', en: 'Nothing to do.' },
    it: {
      ja: '逆引きゾーンにPTRを登録する。接続を妨げることはまれなので警告として扱う。',
      en: 'Add the PTR record; warn only, it rarely blocks a client.',
    },
  },
  remedyRisk: [],
  covers: [],
  confidence: 'low',
  seed: ['windows-rras-article'],
  source: ['windows-rras-article'],
} as const satisfies CauseEntry;
