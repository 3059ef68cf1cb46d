import type { CauseEntry } from '../../cause-entry.ts';

export const ipPoolExhausted = {
  id: 'ip-pool-exhausted',
  layer: 'gateway',
  title: {
    ja: '払い出しIPアドレスの枯渇・割り当て不可',
    en: 'Address pool exhausted, or no address assigned',
  },
  stages: ['tunnel'],
  scopes: ['gateway', 'organization'],
  implies: {
    fortiPercent: [95, 98],
    fortiCodes: [-6005],
    rasCodes: [720],
    ikeNotify: ['INTERNAL_ADDRESS_FAILURE'],
    logSignatures: ['No IP address is available', 'INTERNAL_ADDRESS_FAILURE', 'no free address'],
  },
  probes: [{ probe: 'server-log: server-side pool use', confirms: '100%', refutes: 'free' }],
  firstResponse: {
    user: { ja: 'しばらくしてから接続し直してください。', en: 'Try again later.' },
    it: {
      ja: 'アドレスプールの設定と使用率を確認し、拡張する。',
      en: "Check the pool's setting and use; enlarge it.",
    },
  },
  remedyRisk: [],
  covers: [],
  confidence: 'high',
  seed: [],
  source: ['microsoft-error-tables', 'live-lab'],
} as const satisfies CauseEntry;
