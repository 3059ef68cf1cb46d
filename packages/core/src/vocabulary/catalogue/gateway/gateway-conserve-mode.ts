import type { CauseEntry } from '../../cause-entry.ts';

export const gatewayConserveMode = {
  id: 'gateway-conserve-mode',
  layer: 'gateway',
  title: { ja: 'ゲートウェイの資源枯渇(conserve modeなど)', en: 'Gateway out of memory (conserve mode)' },
  stages: ['reach', 'secure', 'authenticate'],
  scopes: ['gateway', 'organization'],
  implies: {
    fortiPercent: [10, 40],
    fortiCodes: [-14],
    rasCodes: [807],
    ikeNotify: [],
    logSignatures: ['SSLVPN state: conserve'],
  },
  probes: [{ probe: 'tls: handshake slow/refused fleet-wide', confirms: 'yes', refutes: 'no' }],
  firstResponse: {
    user: { ja: '別の接続先を使ってください。', en: 'Use the alternative gateway.' },
    it: { ja: 'メモリー使用量を下げ、増設・更新を検討する。', en: 'Free memory; plan an upgrade.' },
  },
  remedyRisk: [],
  covers: [],
  confidence: 'medium',
  seed: [],
  source: ['microsoft-error-tables'],
} as const satisfies CauseEntry;
