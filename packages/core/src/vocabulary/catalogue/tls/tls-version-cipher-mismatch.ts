import type { CauseEntry } from '../../cause-entry.ts';

export const tlsVersionCipherMismatch = {
  id: 'tls-version-cipher-mismatch',
  layer: 'tls',
  title: { ja: 'TLSバージョン・暗号スイートの不一致', en: 'TLS version or cipher mismatch' },
  stages: ['secure'],
  scopes: ['person', 'organization'],
  implies: {
    fortiPercent: [40],
    fortiCodes: [-5, -7200],
    rasCodes: [],
    ikeNotify: [],
    logSignatures: ['tlsv1 alert protocol version', 'handshake failure', 'no shared cipher'],
  },
  probes: [
    {
      probe: 'tls: handshake with the profile host as SNI: chain, notAfter, SAN, issuer',
      confirms: 'alert protocol_version/handshake_failure; works with other versions',
      refutes: 'chain verifies against OS store, in date, SAN matches',
    },
  ],
  firstResponse: {
    user: { ja: 'VPNクライアントとOSを更新してください。', en: 'Update the client and the OS.' },
    it: {
      ja: 'クライアントを更新する。古い方式を許可する変更は避ける。',
      en: 'Update clients; avoid enabling old versions.',
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
  confidence: 'high',
  seed: ['forticlient-stall-article'],
  source: ['forticlient-stall-article', 'live-lab', 'sample-log'],
} as const satisfies CauseEntry;
