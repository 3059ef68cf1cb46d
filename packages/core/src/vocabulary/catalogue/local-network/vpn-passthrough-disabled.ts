import type { CauseEntry } from '../../cause-entry.ts';

export const vpnPassthroughDisabled = {
  id: 'vpn-passthrough-disabled',
  layer: 'local-network',
  title: { ja: '家庭用ルーターのVPNパススルーが無効', en: 'VPN pass-through is off on the home router' },
  stages: ['reach', 'tunnel'],
  scopes: ['person', 'site'],
  implies: {
    fortiPercent: [10, 98],
    fortiCodes: [],
    rasCodes: [619, 809, 806],
    ikeNotify: [],
    logSignatures: [],
  },
  probes: [
    { probe: 'fleet: same probes via tethering', confirms: 'works when tethered', refutes: 'fails too' },
  ],
  firstResponse: {
    user: {
      ja: 'ルーターの「VPNパススルー」を有効にしてください。',
      en: 'Enable VPN pass-through on the router.',
    },
    it: {
      ja: 'テザリングで成功するかを確認して案内する。',
      en: 'Confirm that tethering works, then guide the user.',
    },
  },
  remedyRisk: [],
  covers: [],
  confidence: 'medium',
  seed: ['windows-rras-article'],
  source: ['windows-rras-article', 'microsoft-error-tables'],
} as const satisfies CauseEntry;
