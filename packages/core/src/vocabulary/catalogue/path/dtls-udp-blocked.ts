import type { CauseEntry } from '../../cause-entry.ts';

export const dtlsUdpBlocked = {
  id: 'dtls-udp-blocked',
  layer: 'path',
  title: { ja: 'DTLS(UDP)の不通', en: 'DTLS (UDP) path blocked' },
  stages: ['tunnel', 'connected'],
  scopes: ['person', 'site', 'network'],
  implies: {
    fortiPercent: [48, 98, 100],
    fortiCodes: [],
    rasCodes: [],
    ikeNotify: [],
    logSignatures: ['DTLS polling recv timeout'],
  },
  probes: [
    {
      probe: 'udp: udp probe to gateway port / DTLS client hello',
      confirms: 'no reply on UDP, TCP ok',
      refutes: 'reply',
    },
  ],
  firstResponse: {
    user: {
      ja: '接続できていれば対応は不要です。遅い・切れる場合はIT部門に連絡してください。',
      en: 'Nothing to do if you are connected; contact IT if it is slow or drops.',
    },
    it: {
      ja: '経路のUDPを許可し、TCPへの切り替わりを確認する。DTLSの無効化は性能低下を伴う最後の手段。',
      en: 'Allow UDP; check the fall-back to TCP. Disabling DTLS is the last resort.',
    },
  },
  remedyRisk: [
    {
      remedy: { ja: 'DTLSを無効にする', en: 'Disable DTLS' },
      risk: { ja: '速度が落ち、遅延に弱くなる。', en: 'Slower and more sensitive to delay.' },
      preferInstead: { ja: 'UDPの許可', en: 'Allow UDP' },
      rank: 'last',
      needsAdmin: true,
    },
  ],
  covers: [],
  confidence: 'medium',
  seed: ['forticlient-stall-article'],
  source: ['forticlient-stall-article', 'sample-log'],
} as const satisfies CauseEntry;
