import type { CauseEntry } from '../../cause-entry.ts';

export const udp5004500Blocked = {
  id: 'udp-500-4500-blocked',
  layer: 'path',
  title: { ja: 'UDP 500/4500の遮断', en: 'UDP 500/4500 blocked' },
  stages: ['reach'],
  scopes: ['person', 'site', 'network'],
  implies: {
    fortiPercent: [10],
    fortiCodes: [],
    rasCodes: [809, 789, 13813],
    ikeNotify: [],
    logSignatures: ['giving up after \\d+ retransmits', 'phase1 negotiation failed due to time up'],
  },
  probes: [
    {
      probe: 'ike: IKE_SA_INIT on 500 and 4500 here and from another network',
      confirms: 'no reply here, reply elsewhere',
      refutes: 'reply here',
    },
  ],
  firstResponse: {
    user: { ja: 'テザリングなど別のネットワークで試してください。', en: 'Try another network.' },
    it: {
      ja: '接続元ネットワークの許可を確認し、TCP 443での接続方式を検討する。',
      en: 'Check the source network; consider IKE over TCP 443.',
    },
  },
  remedyRisk: [],
  covers: [],
  confidence: 'high',
  seed: ['windows-rras-article'],
  source: ['windows-rras-article', 'microsoft-error-tables', 'live-lab'],
} as const satisfies CauseEntry;
