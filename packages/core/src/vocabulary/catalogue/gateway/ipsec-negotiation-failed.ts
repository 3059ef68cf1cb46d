import type { CauseEntry } from '../../cause-entry.ts';

export const ipsecNegotiationFailed = {
  id: 'ipsec-negotiation-failed',
  layer: 'gateway',
  title: {
    ja: 'IPsec初期ネゴシエーションの処理エラー(789、未特定)',
    en: 'IPsec initial negotiation error (789, not told apart)',
  },
  stages: ['secure', 'authenticate'],
  scopes: ['person', 'organization'],
  implies: {
    fortiPercent: [40],
    fortiCodes: [],
    rasCodes: [789, 793, 787, 790],
    ikeNotify: ['NO_PROPOSAL_CHOSEN', 'AUTHENTICATION_FAILED'],
    logSignatures: ['failure is 789'],
  },
  probes: [{ probe: 'ike: IKE_SA_INIT 500/4500', confirms: 'no reply or notify', refutes: 'ok' }],
  firstResponse: {
    user: { ja: '別のネットワークで試してください。', en: 'Try another network.' },
    it: {
      ja: '事前共有鍵・証明書・UDP 500/4500・NAT-T設定を順に確認する。',
      en: 'Check PSK, certificates, UDP 500/4500 and NAT-T in turn.',
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
  covers: [
    'ike-proposal-mismatch',
    'ipsec-psk-or-identity-mismatch',
    'l2tp-machine-cert-missing',
    'nat-t-4500-blocked',
    'udp-500-4500-blocked',
  ],
  confidence: 'medium',
  seed: ['windows-rras-article'],
  source: ['windows-rras-article', 'microsoft-error-tables', 'sample-log'],
} as const satisfies CauseEntry;
