import type { CauseEntry } from '../../cause-entry.ts';

export const ipsecPskOrIdentityMismatch = {
  id: 'ipsec-psk-or-identity-mismatch',
  layer: 'authentication',
  title: { ja: '事前共有鍵(PSK)・IDの不一致', en: 'Pre-shared key or identity mismatch' },
  stages: ['authenticate'],
  scopes: ['person', 'organization'],
  implies: {
    fortiPercent: [80],
    fortiCodes: [],
    rasCodes: [787, 789, 13801],
    ikeNotify: ['AUTHENTICATION_FAILED'],
    logSignatures: [
      'AUTHENTICATION_FAILED',
      'no shared key found',
      'MAC mismatched',
      'Timeout trying to establish IPsec connection',
      'invalid HASH_V1 payload length',
    ],
  },
  probes: [
    {
      probe: 'ike: IKE_SA_INIT answers',
      confirms: 'SA_INIT is answered and IKE_AUTH refused; profile differs from the fleet majority',
      refutes: 'same profile works elsewhere',
    },
    {
      probe: 'server-log: IKE reason',
      confirms: 'pre-shared key or peer identity',
      refutes: 'another reason',
    },
  ],
  firstResponse: {
    user: { ja: 'IT部門に連絡してください。', en: 'Contact IT.' },
    it: {
      ja: '鍵・IDを含むプロファイルを再配布する。',
      en: 'Push the profile again with the right key and identity.',
    },
  },
  remedyRisk: [
    {
      remedy: { ja: '簡易な事前共有鍵を使う', en: 'Use a simple pre-shared key' },
      risk: { ja: '推測されやすく、試験以外では危険。', en: 'Easy to guess; for tests only.' },
      preferInstead: { ja: '証明書ベースのIKEv2', en: 'Certificate-based IKEv2' },
      rank: 'last',
      needsAdmin: true,
    },
  ],
  covers: [],
  confidence: 'medium',
  seed: ['windows-rras-article'],
  source: ['windows-rras-article', 'microsoft-error-tables', 'live-lab', 'sample-log'],
} as const satisfies CauseEntry;
