import type { CauseEntry } from '../../cause-entry.ts';

export const gatewayLoginRateBlock = {
  id: 'gateway-login-rate-block',
  layer: 'authentication',
  title: {
    ja: '連続失敗による送信元IPアドレスの一時ブロック',
    en: 'Source address blocked after repeated failures',
  },
  stages: ['reach', 'secure', 'authenticate'],
  scopes: ['person', 'site'],
  implies: {
    fortiPercent: [10, 80],
    fortiCodes: [-455, -14],
    rasCodes: [],
    ikeNotify: [],
    logSignatures: ['login-block-time'],
  },
  probes: [
    { probe: 'tcp: connect host:port', confirms: 'timeout / refused / unreachable', refutes: 'connect ok' },
  ],
  firstResponse: {
    user: { ja: '1分ほど待ってから接続し直してください。', en: 'Wait a minute and try again.' },
    it: {
      ja: '同じ送信元の失敗を確認し、試行回数・ブロック時間の設定を見直す。',
      en: 'Look at failures from the same address; review limit and block time.',
    },
  },
  remedyRisk: [],
  covers: [],
  confidence: 'medium',
  seed: [],
  source: ['live-lab'],
} as const satisfies CauseEntry;
