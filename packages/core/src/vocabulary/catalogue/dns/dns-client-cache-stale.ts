import type { CauseEntry } from '../../cause-entry.ts';

export const dnsClientCacheStale = {
  id: 'dns-client-cache-stale',
  layer: 'dns',
  title: { ja: '端末のDNSキャッシュが古い', en: 'Stale DNS cache on the endpoint' },
  stages: ['resolve', 'reach'],
  scopes: ['person'],
  implies: {
    fortiPercent: [10, 40],
    fortiCodes: [],
    rasCodes: [868, 809, 800],
    ikeNotify: [],
    logSignatures: [],
  },
  probes: [
    {
      probe: 'dns: compare cached answer (Get-DnsClientCache / resolvectl) with a fresh query',
      confirms: 'differs',
      refutes: 'same',
    },
  ],
  firstResponse: {
    user: {
      ja: 'ipconfig /flushdns を実行して接続し直してください。',
      en: 'Run ipconfig /flushdns and connect again.',
    },
    it: { ja: '端末のキャッシュと最新の応答を比べる。', en: 'Compare the cached answer with a fresh one.' },
  },
  remedyRisk: [],
  covers: [],
  confidence: 'high',
  seed: ['windows-rras-article'],
  source: ['windows-rras-article', 'microsoft-error-tables'],
} as const satisfies CauseEntry;
