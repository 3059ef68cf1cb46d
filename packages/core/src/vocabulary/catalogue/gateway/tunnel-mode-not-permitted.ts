import type { CauseEntry } from '../../cause-entry.ts';

export const tunnelModeNotPermitted = {
  id: 'tunnel-mode-not-permitted',
  layer: 'gateway',
  title: { ja: 'トンネルモードが許可されていない', en: 'Tunnel mode not permitted' },
  stages: ['tunnel'],
  scopes: ['person', 'organization'],
  implies: {
    fortiPercent: [95, 98],
    fortiCodes: [-455],
    rasCodes: [],
    ikeNotify: [],
    logSignatures: [
      'Could not get VPN configuration',
      'tunnel mode is allowed by the gateway',
      'Got unexpected HTTP response: HTTP/1\\.1 403',
    ],
  },
  probes: [
    {
      probe: 'http: status of the configuration or tunnel request',
      confirms: '403 after a good login',
      refutes: '200',
    },
  ],
  firstResponse: {
    user: { ja: 'IT部門に連絡してください。', en: 'Contact IT.' },
    it: {
      ja: 'ポータルのトンネルモードとファイアウォールポリシーを確認する。',
      en: 'Check tunnel mode in the portal and the firewall policy.',
    },
  },
  remedyRisk: [],
  covers: [],
  confidence: 'medium',
  seed: [],
  source: ['live-lab', 'sample-log'],
} as const satisfies CauseEntry;
