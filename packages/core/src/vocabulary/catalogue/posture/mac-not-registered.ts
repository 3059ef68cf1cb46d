import type { CauseEntry } from '../../cause-entry.ts';

export const macNotRegistered = {
  id: 'mac-not-registered',
  layer: 'posture',
  title: { ja: 'MACアドレスの未登録', en: 'MAC address not registered' },
  stages: ['posture'],
  scopes: ['person'],
  implies: { fortiPercent: [48], fortiCodes: [], rasCodes: [], ikeNotify: [], logSignatures: [] },
  probes: [{ probe: 'adapters: adapter MAC vs allow list', confirms: 'absent', refutes: 'present' }],
  firstResponse: {
    user: {
      ja: 'PCやアダプターを替えた場合はIT部門に連絡してください。',
      en: 'Tell IT if you changed the PC or adapter.',
    },
    it: { ja: 'MACアドレスを登録する。', en: 'Register the MAC address.' },
  },
  remedyRisk: [],
  covers: [],
  confidence: 'medium',
  seed: ['forticlient-stall-article'],
  source: ['forticlient-stall-article'],
} as const satisfies CauseEntry;
