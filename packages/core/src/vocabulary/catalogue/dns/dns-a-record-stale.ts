import type { CauseEntry } from '../../cause-entry.ts';

export const dnsARecordStale = {
  id: 'dns-a-record-stale',
  layer: 'dns',
  title: {
    ja: 'Aレコードの更新漏れ(古いIPアドレスのまま)',
    en: 'A record not updated (still the old address)',
  },
  stages: ['resolve', 'reach', 'secure'],
  scopes: ['gateway', 'organization'],
  implies: { fortiPercent: [10, 40], fortiCodes: [], rasCodes: [800, 809], ikeNotify: [], logSignatures: [] },
  probes: [
    {
      probe: 'dns: authoritative answer against the known gateway addresses; tcp to the answer',
      confirms: 'the authority answers an address that is no gateway',
      refutes: 'answer is a known gateway address',
    },
  ],
  firstResponse: {
    user: {
      ja: 'IT部門の復旧を待つか、案内された別の接続先を使ってください。',
      en: 'Wait for IT or use the alternative gateway announced.',
    },
    it: {
      ja: '権威DNSのAレコードを現在のIPアドレスに直し、TTLと反映を確認する。',
      en: 'Correct the A record at the authority; watch TTL and propagation.',
    },
  },
  remedyRisk: [],
  covers: [],
  confidence: 'high',
  seed: ['windows-rras-article'],
  source: ['windows-rras-article', 'microsoft-error-tables', 'live-lab'],
} as const satisfies CauseEntry;
