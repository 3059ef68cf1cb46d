import type { CauseEntry } from '../../cause-entry.ts';

export const pathFirewallBlocked = {
  id: 'path-firewall-blocked',
  layer: 'path',
  title: { ja: '経路上のファイアウォール等による遮断', en: 'Blocked by a firewall on the path' },
  stages: ['reach', 'secure'],
  scopes: ['person', 'site', 'network', 'gateway'],
  implies: {
    fortiPercent: [10, 40],
    fortiCodes: [-5, -14],
    rasCodes: [809, 800, 619, 678, 792],
    ikeNotify: [],
    logSignatures: ['Connection timed out', 'giving up after \\d+ retransmits', 'failure is 809\\b'],
  },
  probes: [
    { probe: 'tcp: connect host:port', confirms: 'timeout / refused / unreachable', refutes: 'connect ok' },
    {
      probe: 'ike: IKE_SA_INIT UDP 500/4500',
      confirms: 'no reply while TCP 443 elsewhere works',
      refutes: 'reply',
    },
  ],
  firstResponse: {
    user: {
      ja: 'テザリングなど別のネットワークで試してください。',
      en: 'Try another network, for example tethering.',
    },
    it: {
      ja: '接続元ネットワーク別に比べ、VPN用ポートの許可を確認する。',
      en: 'Compare by source network; check that the VPN ports are allowed.',
    },
  },
  remedyRisk: [],
  covers: [],
  confidence: 'medium',
  seed: ['forticlient-stall-article', 'windows-rras-article'],
  source: [
    'forticlient-stall-article',
    'windows-rras-article',
    'microsoft-error-tables',
    'live-lab',
    'sample-log',
  ],
} as const satisfies CauseEntry;
