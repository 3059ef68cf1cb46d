import type { CauseEntry } from '../../cause-entry.ts';

export const natPortForwardMissing = {
  id: 'nat-port-forward-missing',
  layer: 'path',
  title: {
    ja: 'NAT・ポート転送の設定漏れ(1723、1701、500、4500など)',
    en: "Port forwarding missing at the gateway's router",
  },
  stages: ['reach', 'tunnel'],
  scopes: ['gateway', 'organization'],
  implies: {
    fortiPercent: [10],
    fortiCodes: [],
    rasCodes: [809, 800, 678],
    ikeNotify: [],
    logSignatures: ['Maximum retries exceeded for tunnel'],
  },
  probes: [
    {
      probe: 'ike: IKE_SA_INIT, l2tp-sccrq, pptp 1723 start-control from outside',
      confirms: 'no reply from outside, reply from inside',
      refutes: 'reply',
    },
  ],
  firstResponse: {
    user: { ja: 'IT部門の復旧を待ってください。', en: 'Wait for IT.' },
    it: {
      ja: 'ルーターの転送設定を外部から確認して直す。',
      en: 'Verify forwarding from outside and repair it.',
    },
  },
  remedyRisk: [],
  covers: [],
  confidence: 'medium',
  seed: ['windows-rras-article'],
  source: ['windows-rras-article', 'microsoft-error-tables'],
} as const satisfies CauseEntry;
