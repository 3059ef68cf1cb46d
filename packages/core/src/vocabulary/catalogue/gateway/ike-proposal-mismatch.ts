import type { CauseEntry } from '../../cause-entry.ts';

export const ikeProposalMismatch = {
  id: 'ike-proposal-mismatch',
  layer: 'gateway',
  title: { ja: 'IKE提案(暗号方式)の不一致', en: 'IKE proposal mismatch' },
  stages: ['secure'],
  scopes: ['person', 'organization'],
  implies: {
    fortiPercent: [40],
    fortiCodes: [],
    rasCodes: [788, 789, 13868],
    ikeNotify: ['NO_PROPOSAL_CHOSEN'],
    logSignatures: ['NO_PROPOSAL_CHOSEN', 'peer SA proposal not match local policy', 'Policy match error'],
  },
  probes: [
    {
      probe: 'ike: IKE_SA_INIT with default and fleet-common proposals',
      confirms: 'NO_PROPOSAL_CHOSEN for ours, ok for another',
      refutes: 'ok',
    },
  ],
  firstResponse: {
    user: { ja: 'IT部門に連絡してください。', en: 'Contact IT.' },
    it: { ja: '両側の暗号方式をより強い側に合わせる。', en: 'Align both sides, on the stronger side.' },
  },
  remedyRisk: [
    {
      remedy: { ja: '証明書・暗号の強度を下げる', en: 'Weaken certificate or cipher strength' },
      risk: {
        ja: '通信の保護が弱くなり、元に戻し忘れやすい。',
        en: 'Weakens protection and is easily forgotten.',
      },
      preferInstead: {
        ja: '証明書チェーンの修正、クライアントの更新',
        en: 'Repair the chain, update the clients',
      },
      rank: 'last',
      needsAdmin: true,
    },
  ],
  covers: [],
  confidence: 'high',
  seed: ['windows-rras-article'],
  source: ['windows-rras-article', 'microsoft-error-tables', 'live-lab', 'sample-log'],
} as const satisfies CauseEntry;
