import type { CauseEntry } from '../../cause-entry.ts';

export const doubleNat = {
  id: 'double-nat',
  layer: 'path',
  title: { ja: '二重ルーターで片側の転送設定漏れ', en: 'Double NAT, one hop not forwarded' },
  stages: ['reach'],
  scopes: ['gateway', 'organization'],
  implies: { fortiPercent: [10], fortiCodes: [], rasCodes: [809], ikeNotify: [], logSignatures: [] },
  probes: [{ probe: 'route: traceroute first hops', confirms: '2+ private hops', refutes: 'one' }],
  firstResponse: {
    user: { ja: 'IT部門の復旧を待ってください。', en: 'Wait for IT.' },
    it: { ja: '外側と内側の両方のルーターの転送を確認する。', en: 'Check forwarding on both routers.' },
  },
  remedyRisk: [],
  covers: [],
  confidence: 'low',
  seed: ['windows-rras-article'],
  source: ['windows-rras-article', 'microsoft-error-tables'],
} as const satisfies CauseEntry;
