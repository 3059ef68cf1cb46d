import type { CauseEntry } from '../../cause-entry.ts';

export const udp5004500BlockedOrGatewayDown = {
  id: 'udp-500-4500-blocked-or-gateway-down',
  layer: 'path',
  title: {
    ja: 'IKEに応答がない(UDP 500/4500の遮断、またはゲートウェイ停止)',
    en: 'No IKE answer (UDP 500/4500 blocked or gateway down)',
  },
  stages: ['reach'],
  scopes: ['person', 'site', 'network', 'gateway', 'organization'],
  implies: {
    fortiPercent: [10],
    fortiCodes: [],
    rasCodes: [809, 792, 13813],
    ikeNotify: [],
    logSignatures: [
      'establishing IKE_SA failed, peer not responding',
      'phase1 negotiation failed due to time up',
    ],
  },
  probes: [
    {
      probe: 'ike: IKE_SA_INIT from two networks',
      confirms: 'no reply here, reply elsewhere = path; none anywhere = gateway',
      refutes: 'reply',
    },
  ],
  firstResponse: {
    user: { ja: 'テザリングなど別のネットワークで試してください。', en: 'Try another network.' },
    it: {
      ja: '別ネットワークからのプローブで遮断と停止を切り分ける。',
      en: 'Probe from another network to tell blocking from an outage.',
    },
  },
  remedyRisk: [],
  covers: [
    'udp-500-4500-blocked',
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
