import type { CauseEntry } from '../../cause-entry.ts';

export const serverCertChainIncomplete = {
  id: 'server-cert-chain-incomplete',
  layer: 'tls',
  title: { ja: '中間CA証明書の欠落・証明書強度の不足', en: 'Intermediate missing or weak certificate' },
  stages: ['secure'],
  scopes: ['gateway', 'organization'],
  implies: {
    fortiPercent: [40, 48],
    fortiCodes: [-5],
    rasCodes: [13801],
    ikeNotify: [],
    logSignatures: ['unable to get local issuer'],
  },
  probes: [
    {
      probe: 'tls: handshake with the profile host as SNI: chain, notAfter, SAN, issuer',
      confirms: 'leaf ok, chain incomplete or key/signature too weak',
      refutes: 'chain verifies against OS store, in date, SAN matches',
    },
  ],
  firstResponse: {
    user: { ja: 'IT部門の復旧を待ってください。', en: 'Wait for IT.' },
    it: {
      ja: '中間証明書を含めて送るよう設定する。暗号強度を下げる回避は行わない。',
      en: 'Send the full chain; do not weaken cryptography as a workaround.',
    },
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
  confidence: 'medium',
  seed: ['forticlient-stall-article'],
  source: ['forticlient-stall-article', 'microsoft-error-tables'],
} as const satisfies CauseEntry;
