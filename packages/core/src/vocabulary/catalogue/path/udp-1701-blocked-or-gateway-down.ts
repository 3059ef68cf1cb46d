import type { CauseEntry } from '../../cause-entry.ts';

export const udp1701BlockedOrGatewayDown = {
  id: 'udp-1701-blocked-or-gateway-down',
  layer: 'path',
  title: {
    ja: 'L2TPに応答がない(UDP 1701の遮断、またはサービス停止)',
    en: 'No L2TP answer (UDP 1701 blocked or service down)',
  },
  stages: ['reach'],
  scopes: ['person', 'site', 'network', 'gateway', 'organization'],
  implies: {
    fortiPercent: [10],
    fortiCodes: [],
    rasCodes: [809, 789],
    ikeNotify: [],
    logSignatures: ['Maximum retries exceeded for tunnel', 'closed to .*port 1701 \\(Timeout\\)'],
  },
  probes: [{ probe: 'l2tp: SCCRQ', confirms: 'no SCCRP', refutes: 'SCCRP' }],
  firstResponse: {
    user: { ja: 'テザリングなど別のネットワークで試してください。', en: 'Try another network.' },
    it: {
      ja: '別ネットワークからのプローブで遮断と停止を切り分ける。',
      en: 'Probe from another network to tell blocking from an outage.',
    },
  },
  remedyRisk: [],
  covers: [
    'udp-1701-blocked',
    'gateway-service-down',
    'gateway-host-down',
    'rras-service-down',
    'nat-port-forward-missing',
    'path-firewall-blocked',
  ],
  confidence: 'medium',
  seed: ['windows-rras-article'],
  source: ['windows-rras-article', 'microsoft-error-tables', 'sample-log'],
} as const satisfies CauseEntry;
