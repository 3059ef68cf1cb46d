import type { CauseEntry } from '../../cause-entry.ts';

export const dnsHostsOverride = {
  id: 'dns-hosts-override',
  layer: 'dns',
  title: { ja: 'hostsファイルの固定記述が名前解決を上書き', en: 'A hosts-file entry overrides DNS' },
  stages: ['resolve', 'reach'],
  scopes: ['person'],
  implies: { fortiPercent: [10, 40], fortiCodes: [], rasCodes: [800, 809], ikeNotify: [], logSignatures: [] },
  probes: [
    {
      probe: 'hosts: entry for the gateway name; system lookup against dns',
      confirms: 'hosts entry, and the system lookup differs from every resolver',
      refutes: 'no entry',
    },
  ],
  firstResponse: {
    user: { ja: 'IT部門に連絡してください。', en: 'Contact IT.' },
    it: {
      ja: 'hostsファイルから該当行を削除し、配布経路(古い手順書など)を確認する。',
      en: 'Remove the entry and find out where it came from.',
    },
  },
  remedyRisk: [],
  covers: [],
  confidence: 'high',
  seed: [],
  source: ['microsoft-error-tables', 'live-lab'],
} as const satisfies CauseEntry;
