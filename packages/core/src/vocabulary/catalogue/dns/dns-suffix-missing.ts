import type { CauseEntry } from '../../cause-entry.ts';

export const dnsSuffixMissing = {
  id: 'dns-suffix-missing',
  layer: 'dns',
  title: { ja: 'DNSサフィックスが付与されていない', en: 'DNS suffix not assigned' },
  stages: ['resolve', 'connected'],
  scopes: ['person', 'site', 'organization'],
  implies: { fortiPercent: [10, 100], fortiCodes: [], rasCodes: [868], ikeNotify: [], logSignatures: [] },
  probes: [
    { probe: 'dns: resolve short and full name', confirms: 'short fails, full works', refutes: 'both work' },
  ],
  firstResponse: {
    user: { ja: '完全な名前(例:vpn.example.com)を指定して接続してください。', en: 'Use the full name.' },
    it: {
      ja: 'DHCPオプションまたはVPNプロファイルでDNSサフィックスを配布する。',
      en: 'Push the suffix by DHCP option or VPN profile.',
    },
  },
  remedyRisk: [],
  covers: [],
  confidence: 'medium',
  seed: ['windows-rras-article'],
  source: ['windows-rras-article', 'microsoft-error-tables', 'live-lab'],
} as const satisfies CauseEntry;
