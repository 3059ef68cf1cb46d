import type { CauseEntry } from '../../cause-entry.ts';

export const lanSubnetOverlap = {
  id: 'lan-subnet-overlap',
  layer: 'local-network',
  title: { ja: '自宅LANと社内ネットワークのアドレス重複', en: 'Home LAN overlaps office subnets' },
  stages: ['tunnel', 'connected'],
  scopes: ['person', 'site'],
  implies: {
    fortiPercent: [98, 100],
    fortiCodes: [],
    rasCodes: [],
    ikeNotify: [],
    logSignatures: ['no acceptable traffic selectors'],
  },
  probes: [
    { probe: 'route: compare local prefixes with pushed routes', confirms: 'overlap', refutes: 'none' },
  ],
  firstResponse: {
    user: {
      ja: 'テザリングで試すか、自宅ルーターのLANアドレスを変更してください。',
      en: "Try tethering, or change the home router's LAN range.",
    },
    it: {
      ja: '配布経路と端末のプレフィックスを比べ、重複しない範囲への変更かNATを検討する。',
      en: 'Compare pushed routes with the local prefix; renumber or use NAT.',
    },
  },
  remedyRisk: [],
  covers: [],
  confidence: 'medium',
  seed: [],
  source: ['general-knowledge'],
} as const satisfies CauseEntry;
