import type { CauseEntry } from '../../cause-entry.ts';

export const rrasServiceDown = {
  id: 'rras-service-down',
  layer: 'gateway',
  title: { ja: 'RRASサービスの停止・不安定', en: 'RRAS service stopped or unstable' },
  stages: ['reach'],
  scopes: ['gateway', 'organization'],
  implies: {
    fortiPercent: [10],
    fortiCodes: [],
    rasCodes: [800, 809, 956],
    ikeNotify: [],
    logSignatures: ['failure is 956\\b'],
  },
  probes: [
    { probe: 'tcp: connect host:port', confirms: 'timeout / refused / unreachable', refutes: 'connect ok' },
    {
      probe: 'fleet: several endpoints fail at once from different networks',
      confirms: 'yes',
      refutes: 'no',
    },
  ],
  firstResponse: {
    user: { ja: '案内された別の接続先を使ってください。', en: 'Use the alternative gateway announced.' },
    it: {
      ja: 'イベントログを確認し、Restart-Service RemoteAccess で再起動する(接続中の利用者は切断される)。',
      en: 'Check the event log; Restart-Service RemoteAccess (connected users are cut off).',
    },
  },
  remedyRisk: [
    {
      remedy: { ja: 'VPNサービスを再起動する', en: 'Restart the VPN service' },
      risk: { ja: '接続中の利用者が全員切断される。', en: 'Cuts off everyone who is connected.' },
      preferInstead: {
        ja: '影響人数を確認し、可能なら利用の少ない時刻に行う',
        en: 'Check how many are connected; choose a quiet hour',
      },
      rank: 'last',
      needsAdmin: true,
    },
  ],
  covers: [],
  confidence: 'high',
  seed: ['windows-rras-article'],
  source: ['windows-rras-article', 'microsoft-error-tables'],
} as const satisfies CauseEntry;
