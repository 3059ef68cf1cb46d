import type { CauseEntry } from '../../cause-entry.ts';

export const gatewayRateLimitOrBlock = {
  id: 'gateway-rate-limit-or-block',
  layer: 'gateway',
  title: {
    ja: '認証後にゲートウェイが新規接続を拒否',
    en: 'Gateway refuses further connections after login',
  },
  stages: ['reach', 'tunnel'],
  scopes: ['gateway', 'organization'],
  implies: { fortiPercent: [95], fortiCodes: [-14], rasCodes: [], ikeNotify: [], logSignatures: [] },
  probes: [
    { probe: 'tcp: connect host:port', confirms: 'timeout / refused / unreachable', refutes: 'connect ok' },
  ],
  firstResponse: {
    user: { ja: '少し待って接続し直してください。', en: 'Wait a little and try again.' },
    it: { ja: 'DoSポリシーと接続数制限を確認する。', en: 'Check DoS policy and connection limits.' },
  },
  remedyRisk: [],
  covers: [],
  confidence: 'low',
  seed: [],
  source: ['sample-log'],
} as const satisfies CauseEntry;
