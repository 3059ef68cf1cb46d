import type { CauseEntry } from '../../cause-entry.ts';

export const lineCongestionEvening = {
  id: 'line-congestion-evening',
  layer: 'local-network',
  title: { ja: '集合住宅などの回線混雑(20~24時)', en: 'Shared line congested in the evening' },
  stages: ['network', 'reach', 'connected'],
  scopes: ['person', 'network'],
  implies: {
    fortiPercent: [10],
    fortiCodes: [],
    rasCodes: [718, 721, 809],
    ikeNotify: [],
    logSignatures: ['retransmit \\d+ of request'],
  },
  probes: [
    {
      probe: 'path: RTT+loss sampling to gateway and 2 anchors',
      confirms: 'RTT or loss over threshold only 20:00-24:00 local',
      refutes: 'RTT normal at the failure time',
    },
  ],
  firstResponse: {
    user: {
      ja: '時間をずらすか、テザリングなど別の回線を試してください。',
      en: 'Try later or use another line.',
    },
    it: {
      ja: '回線事業者別・時間帯別の失敗率と遅延を確認する。',
      en: 'Check failure rate and delay by provider and hour.',
    },
  },
  remedyRisk: [],
  covers: [],
  confidence: 'medium',
  seed: ['forticlient-stall-article'],
  source: ['forticlient-stall-article', 'microsoft-error-tables'],
} as const satisfies CauseEntry;
