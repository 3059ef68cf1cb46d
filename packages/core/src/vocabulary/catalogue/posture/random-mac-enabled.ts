import type { CauseEntry } from '../../cause-entry.ts';

export const randomMacEnabled = {
  id: 'random-mac-enabled',
  layer: 'posture',
  title: { ja: 'ランダムMACアドレスの利用', en: 'Random hardware address is on' },
  stages: ['posture'],
  scopes: ['person'],
  implies: { fortiPercent: [48], fortiCodes: [], rasCodes: [], ikeNotify: [], logSignatures: [] },
  probes: [{ probe: 'adapters: locally-administered bit of MAC', confirms: 'set', refutes: 'clear' }],
  firstResponse: {
    user: {
      ja: 'Wi-Fiの「ランダムなハードウェアアドレス」をオフにしてください。',
      en: 'Turn off random hardware addresses.',
    },
    it: { ja: 'MAC認証の対象端末で無効化を配布する。', en: 'Disable it by policy where MAC is checked.' },
  },
  remedyRisk: [],
  covers: [],
  confidence: 'medium',
  seed: [],
  source: ['general-knowledge'],
} as const satisfies CauseEntry;
