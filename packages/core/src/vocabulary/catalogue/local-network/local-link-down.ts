import type { CauseEntry } from '../../cause-entry.ts';

export const localLinkDown = {
  id: 'local-link-down',
  layer: 'local-network',
  title: {
    ja: 'ルーターの電源断・LANケーブル抜け・Wi-Fi未接続',
    en: 'Router power or cable off, or Wi-Fi not joined',
  },
  stages: ['network'],
  scopes: ['person', 'site'],
  implies: { fortiPercent: [10], fortiCodes: [], rasCodes: [800, 868], ikeNotify: [], logSignatures: [] },
  probes: [
    {
      probe: 'adapters: adapter link state / Wi-Fi association',
      confirms: 'media disconnected / not associated',
      refutes: 'link up',
    },
  ],
  firstResponse: {
    user: {
      ja: 'ケーブルの抜けとルーターの電源、Wi-Fiの接続先を確認してください。',
      en: "Check the cable, the router's power and the Wi-Fi network.",
    },
    it: {
      ja: '端末のリンク状態(切断/未接続)を記録で確認し、利用者へ案内する。',
      en: 'Confirm the link state in the evidence and guide the user.',
    },
  },
  remedyRisk: [],
  covers: [],
  confidence: 'medium',
  seed: ['forticlient-stall-article'],
  source: ['forticlient-stall-article', 'microsoft-error-tables', 'live-lab'],
} as const satisfies CauseEntry;
