import type { CauseEntry } from '../../cause-entry.ts';

export const wrongGatewayPort = {
  id: 'wrong-gateway-port',
  layer: 'endpoint',
  title: { ja: 'ポート番号の設定ミス(10443など)', en: 'Wrong port in the profile (for example not 10443)' },
  stages: ['reach', 'secure'],
  scopes: ['person', 'organization'],
  implies: {
    fortiPercent: [10, 40],
    fortiCodes: [-5, -6005],
    rasCodes: [],
    ikeNotify: [],
    logSignatures: ['connect: Connection refused'],
  },
  probes: [
    { probe: 'tcp: connect host:port', confirms: 'timeout / refused / unreachable', refutes: 'connect ok' },
    {
      probe: 'profile: profile lint: port differs from fleet majority',
      confirms: 'differs',
      refutes: 'same',
    },
  ],
  firstResponse: {
    user: {
      ja: '案内されたポート番号(例:10443)に直してください。',
      en: 'Set the port IT gave you, for example 10443.',
    },
    it: { ja: 'プロファイルを配布し直す。', en: 'Push the profile again.' },
  },
  remedyRisk: [],
  covers: [],
  confidence: 'high',
  seed: ['forticlient-stall-article'],
  source: ['forticlient-stall-article', 'live-lab'],
} as const satisfies CauseEntry;
