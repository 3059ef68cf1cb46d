import type { CauseEntry } from '../../cause-entry.ts';

export const localSecuritySoftwareBlocked = {
  id: 'local-security-software-blocked',
  layer: 'endpoint',
  title: {
    ja: '端末のファイアウォール・セキュリティソフトによる遮断',
    en: 'Endpoint firewall or security software blocks',
  },
  stages: ['reach', 'secure', 'tunnel'],
  scopes: ['person', 'organization'],
  implies: {
    fortiPercent: [10, 40, 98],
    fortiCodes: [-5],
    rasCodes: [800, 809, 827],
    ikeNotify: [],
    logSignatures: ['WSAEACCES', '10013', 'Operation not permitted'],
  },
  probes: [
    {
      probe: 'tcp: connect from collector vs from client process; list firewall rules',
      confirms: 'EACCES/10013 or local drop event 5157',
      refutes: 'ok',
    },
  ],
  firstResponse: {
    user: {
      ja: 'IT部門に連絡してください。自分で保護を止めないでください。',
      en: 'Contact IT; do not switch protection off yourself.',
    },
    it: {
      ja: 'VPNクライアントの許可規則をポリシーで配布し、直近の更新を確認する。',
      en: 'Deploy an allow rule for the client; look at recent updates.',
    },
  },
  remedyRisk: [
    {
      remedy: {
        ja: 'ファイアウォール・セキュリティソフトを止める',
        en: 'Switch firewall or security software off',
      },
      risk: { ja: '端末が無防備になる。', en: 'Leaves the machine unprotected.' },
      preferInstead: { ja: 'VPNクライアントだけを許可する規則', en: 'An allow rule for the client alone' },
      rank: 'last',
      needsAdmin: true,
    },
  ],
  covers: [],
  confidence: 'medium',
  seed: ['forticlient-stall-article', 'windows-rras-article'],
  source: ['forticlient-stall-article', 'windows-rras-article', 'microsoft-error-tables', 'live-lab'],
} as const satisfies CauseEntry;
