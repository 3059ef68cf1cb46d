import type { CauseEntry } from '../../cause-entry.ts';

export const natT4500Blocked = {
  id: 'nat-t-4500-blocked',
  layer: 'path',
  title: { ja: 'NATトラバーサル(UDP 4500)の遮断', en: 'NAT-T (UDP 4500) blocked' },
  stages: ['reach', 'secure'],
  scopes: ['person', 'site', 'network', 'gateway'],
  implies: {
    fortiPercent: [40],
    fortiCodes: [],
    rasCodes: [809, 789, 792],
    ikeNotify: [],
    logSignatures: ['retransmit \\d+ of request with message ID 1'],
  },
  probes: [
    {
      probe: 'ike: IKE_SA_INIT on 500 and on 4500',
      confirms: '500 answers, 4500 does not',
      refutes: 'both answer',
    },
  ],
  firstResponse: {
    user: { ja: 'テザリングなど別のネットワークで試してください。', en: 'Try another network.' },
    it: {
      ja: '経路のUDP 4500を許可し、家庭用ルーターのパススルーを案内する。',
      en: 'Allow UDP 4500; mention VPN pass-through on home routers.',
    },
  },
  remedyRisk: [],
  covers: [],
  confidence: 'high',
  seed: ['windows-rras-article'],
  source: ['windows-rras-article', 'microsoft-error-tables', 'live-lab', 'sample-log'],
} as const satisfies CauseEntry;
