import type { CauseEntry } from '../../cause-entry.ts';

export const gatewayServiceDown = {
  id: 'gateway-service-down',
  layer: 'gateway',
  title: { ja: 'ゲートウェイのVPNサービス停止', en: 'VPN service on the gateway is down' },
  stages: ['reach'],
  scopes: ['gateway', 'organization'],
  implies: {
    fortiPercent: [10, 40],
    fortiCodes: [-6005],
    rasCodes: [800, 809],
    ikeNotify: [],
    logSignatures: ['Connection refused'],
  },
  probes: [
    {
      probe: 'tcp: host:port from several networks',
      confirms: 'refused everywhere while the host answers',
      refutes: 'connects anywhere',
    },
  ],
  firstResponse: {
    user: { ja: '案内された別の接続先を使ってください。', en: 'Use the alternative gateway announced.' },
    it: {
      ja: 'サービスの状態を確認して再起動し、復旧後の失敗率を監視する。',
      en: 'Check and restart the service; watch the failure rate afterwards.',
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
  source: ['windows-rras-article', 'microsoft-error-tables', 'live-lab', 'sample-log'],
} as const satisfies CauseEntry;
