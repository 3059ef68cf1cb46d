import type { CauseEntry } from '../../cause-entry.ts';

export const gre47Blocked = {
  id: 'gre-47-blocked',
  layer: 'path',
  title: { ja: 'GRE(プロトコル47)の遮断', en: 'GRE (protocol 47) blocked' },
  stages: ['tunnel'],
  scopes: ['person', 'site', 'network', 'gateway'],
  implies: {
    fortiPercent: [98],
    fortiCodes: [],
    rasCodes: [619, 806, 721],
    ikeNotify: [],
    logSignatures: ['LCP: timeout sending Config-Requests', 'failure is (619|806)\\b', 'no link after'],
  },
  probes: [
    {
      probe: 'pptp: 1723 start-control-connection',
      confirms: 'control answers, LCP never does',
      refutes: 'LCP answers',
    },
  ],
  firstResponse: {
    user: { ja: '別のネットワークで試してください。', en: 'Try another network.' },
    it: { ja: 'GREを許可する。PPTPから別方式への移行を検討する。', en: 'Allow GRE; plan to leave PPTP.' },
  },
  remedyRisk: [],
  covers: [],
  confidence: 'high',
  seed: ['windows-rras-article'],
  source: ['windows-rras-article', 'microsoft-error-tables', 'live-lab', 'sample-log'],
} as const satisfies CauseEntry;
