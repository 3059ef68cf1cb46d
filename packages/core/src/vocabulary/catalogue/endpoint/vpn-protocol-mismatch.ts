import type { CauseEntry } from '../../cause-entry.ts';

export const vpnProtocolMismatch = {
  id: 'vpn-protocol-mismatch',
  layer: 'endpoint',
  title: { ja: 'VPNの種類(プロトコル)の設定不一致', en: 'VPN type mismatch (PPTP, L2TP, IKEv2, SSTP)' },
  stages: ['reach', 'secure'],
  scopes: ['person', 'organization'],
  implies: {
    fortiPercent: [10, 40],
    fortiCodes: [],
    rasCodes: [800, 789, 868],
    ikeNotify: [],
    logSignatures: [],
  },
  probes: [{ probe: 'profile: profile TunnelType vs fleet majority', confirms: 'differs', refutes: 'same' }],
  firstResponse: {
    user: { ja: 'IT部門に連絡してください。', en: 'Contact IT.' },
    it: { ja: 'プロファイルを配布し直す。', en: 'Push the profile again.' },
  },
  remedyRisk: [],
  covers: [],
  confidence: 'medium',
  seed: ['windows-rras-article'],
  source: ['windows-rras-article', 'microsoft-error-tables'],
} as const satisfies CauseEntry;
