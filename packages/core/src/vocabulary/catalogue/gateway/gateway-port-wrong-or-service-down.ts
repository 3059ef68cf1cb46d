import type { CauseEntry } from '../../cause-entry.ts';

export const gatewayPortWrongOrServiceDown = {
  id: 'gateway-port-wrong-or-service-down',
  layer: 'gateway',
  title: {
    ja: '接続が拒否された(ポート違い、またはサービス停止)',
    en: 'Connection refused (wrong port or service down)',
  },
  stages: ['reach'],
  scopes: ['person', 'gateway', 'organization'],
  implies: {
    fortiPercent: [10],
    fortiCodes: [-6005],
    rasCodes: [800, 809],
    ikeNotify: [],
    logSignatures: ['Connection refused'],
  },
  probes: [
    { probe: 'tcp: connect host:port', confirms: 'timeout / refused / unreachable', refutes: 'connect ok' },
  ],
  firstResponse: {
    user: { ja: 'ポート番号の設定を確認してください。', en: 'Check the port.' },
    it: {
      ja: '他の利用者も拒否されていればゲートウェイのサービスを確認する。',
      en: "If others are refused too, check the gateway's service.",
    },
  },
  remedyRisk: [],
  covers: ['wrong-gateway-port', 'gateway-service-down', 'rras-service-down', 'nat-port-forward-missing'],
  confidence: 'high',
  seed: ['forticlient-stall-article', 'windows-rras-article'],
  source: ['forticlient-stall-article', 'windows-rras-article', 'microsoft-error-tables'],
} as const satisfies CauseEntry;
