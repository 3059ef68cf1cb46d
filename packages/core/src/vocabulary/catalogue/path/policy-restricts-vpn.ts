import type { CauseEntry } from '../../cause-entry.ts';

export const policyRestrictsVpn = {
  id: 'policy-restricts-vpn',
  layer: 'path',
  title: { ja: '訪問先・組織のポリシーによるVPN通信の制限', en: 'Site policy forbids VPN' },
  stages: ['reach', 'secure'],
  scopes: ['person', 'site'],
  implies: {
    fortiPercent: [10, 40],
    fortiCodes: [],
    rasCodes: [809],
    ikeNotify: [],
    logSignatures: ['Connection reset by peer'],
  },
  probes: [
    { probe: 'tcp: connect host:port', confirms: 'timeout / refused / unreachable', refutes: 'connect ok' },
  ],
  firstResponse: {
    user: {
      ja: '訪問先の管理者に確認するか、テザリングを使ってください。',
      en: 'Ask the local administrator or tether.',
    },
    it: {
      ja: 'セキュリティ部門と必要なポートの許可を調整する。',
      en: 'Arrange the needed ports with the security team.',
    },
  },
  remedyRisk: [],
  covers: [],
  confidence: 'medium',
  seed: ['windows-rras-article'],
  source: ['windows-rras-article', 'microsoft-error-tables'],
} as const satisfies CauseEntry;
