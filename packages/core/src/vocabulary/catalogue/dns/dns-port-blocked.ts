import type { CauseEntry } from '../../cause-entry.ts';

export const dnsPortBlocked = {
  id: 'dns-port-blocked',
  layer: 'dns',
  title: { ja: 'DNS通信(ポート53)が経路で遮断されている', en: 'DNS (port 53) blocked on the path' },
  stages: ['resolve'],
  scopes: ['person', 'site', 'network'],
  implies: {
    fortiPercent: [10, 40],
    fortiCodes: [],
    rasCodes: [868],
    ikeNotify: [],
    logSignatures: ['Temporary failure in name resolution'],
  },
  probes: [
    {
      probe: 'dns: UDP and TCP 53 to every configured resolver and an external one',
      confirms: 'all time out while other traffic passes',
      refutes: 'any resolver answers',
    },
  ],
  firstResponse: {
    user: { ja: '別のネットワークで試してください。', en: 'Try another network.' },
    it: {
      ja: '端末からDNSサーバーまでのUDP/TCP 53の許可を確認する。',
      en: 'Check that UDP and TCP 53 to the resolver are allowed.',
    },
  },
  remedyRisk: [],
  covers: [],
  confidence: 'high',
  seed: ['windows-rras-article'],
  source: ['windows-rras-article', 'microsoft-error-tables', 'live-lab'],
} as const satisfies CauseEntry;
