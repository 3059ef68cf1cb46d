import type { CauseEntry } from '../../cause-entry.ts';

export const gatewayClosedConnection = {
  id: 'gateway-closed-connection',
  layer: 'gateway',
  title: { ja: 'ゲートウェイが接続を途中で切断', en: 'Gateway closed the connection' },
  stages: ['secure', 'authenticate', 'tunnel'],
  scopes: ['gateway', 'organization'],
  implies: {
    fortiPercent: [80, 40],
    fortiCodes: [-14],
    rasCodes: [619, 628, 629],
    ikeNotify: [],
    logSignatures: [
      'Could not authenticate to gateway \\(SSL error\\)',
      '\\(-4\\)',
      'Error reading HTTP response',
      'closed to .* \\(Server closing\\)',
    ],
  },
  probes: [{ probe: 'tls: handshake repeated x3', confirms: 'handshake ok then close', refutes: 'stable' }],
  firstResponse: {
    user: { ja: '少し待って接続し直してください。', en: 'Wait a little and try again.' },
    it: {
      ja: 'VPNプロセスの異常終了やメモリー不足を確認する。',
      en: 'Check for a crashed process or low memory.',
    },
  },
  remedyRisk: [],
  covers: [],
  confidence: 'medium',
  seed: ['windows-rras-article'],
  source: ['windows-rras-article', 'microsoft-error-tables', 'sample-log'],
} as const satisfies CauseEntry;
