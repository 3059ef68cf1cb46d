import type { CauseEntry } from '../../cause-entry.ts';

export const firewallRuleOrder = {
  id: 'firewall-rule-order',
  layer: 'path',
  title: { ja: 'ファイアウォールルールの順序誤り', en: 'Firewall rule order blocks VPN' },
  stages: ['reach', 'secure'],
  scopes: ['gateway', 'organization'],
  implies: { fortiPercent: [10, 40], fortiCodes: [], rasCodes: [809, 800], ikeNotify: [], logSignatures: [] },
  probes: [
    { probe: 'tcp: connect host:port', confirms: 'timeout / refused / unreachable', refutes: 'connect ok' },
  ],
  firstResponse: {
    user: { ja: 'IT部門の復旧を待ってください。', en: 'Wait for IT.' },
    it: { ja: 'VPN許可ルールを拒否ルールより上に移す。', en: 'Move the VPN allow rule above the deny.' },
  },
  remedyRisk: [],
  covers: [],
  confidence: 'medium',
  seed: ['windows-rras-article'],
  source: ['windows-rras-article', 'microsoft-error-tables'],
} as const satisfies CauseEntry;
