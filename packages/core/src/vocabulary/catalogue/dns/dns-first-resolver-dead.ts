import type { CauseEntry } from '../../cause-entry.ts';

export const dnsFirstResolverDead = {
  id: 'dns-first-resolver-dead',
  layer: 'dns',
  title: {
    ja: '優先DNSサーバーが無応答(代替に切り替わるため遅い)',
    en: 'First DNS server does not answer (slow, a second one saves it)',
  },
  stages: ['connected'],
  scopes: ['person', 'site'],
  implies: { fortiPercent: [], fortiCodes: [], rasCodes: [], ikeNotify: [], logSignatures: [] },
  probes: [
    {
      probe: 'dns: time of each configured resolver',
      confirms: 'the first one times out, a later one answers',
      refutes: 'the first one answers',
    },
  ],
  firstResponse: {
    user: {
      ja: '対応は不要です(接続に時間がかかることがあります)。',
      en: 'Nothing to do; connecting may be slow.',
    },
    it: {
      ja: '端末の優先DNSサーバーの設定と稼働を確認する。',
      en: "Check the first resolver's setting and whether it runs.",
    },
  },
  remedyRisk: [],
  covers: [],
  confidence: 'high',
  seed: [],
  source: ['general-knowledge'],
} as const satisfies CauseEntry;
