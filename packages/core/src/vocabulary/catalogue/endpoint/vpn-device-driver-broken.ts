import type { CauseEntry } from '../../cause-entry.ts';

export const vpnDeviceDriverBroken = {
  id: 'vpn-device-driver-broken',
  layer: 'endpoint',
  title: {
    ja: 'VPN用デバイスドライバーの欠落・破損(609など)',
    en: 'VPN device driver missing or broken (609)',
  },
  stages: ['network', 'tunnel'],
  scopes: ['person'],
  implies: {
    fortiPercent: [0],
    fortiCodes: [],
    rasCodes: [608, 609, 615, 633],
    ikeNotify: [],
    logSignatures: ['The kernel does not support PPP', 'failure is 609\\b'],
  },
  probes: [{ probe: 'adapters: WAN Miniport devices present', confirms: 'absent', refutes: 'present' }],
  firstResponse: {
    user: {
      ja: 'PCを再起動し、直らなければIT部門に連絡してください。',
      en: 'Restart the PC; if it stays, contact IT.',
    },
    it: {
      ja: 'VPNデバイスドライバー(WAN Miniport)を再インストールする。',
      en: 'Reinstall the VPN device driver (WAN Miniport).',
    },
  },
  remedyRisk: [],
  covers: [],
  confidence: 'high',
  seed: ['windows-rras-article'],
  source: ['windows-rras-article', 'microsoft-error-tables', 'live-lab', 'sample-log'],
} as const satisfies CauseEntry;
