import type { CauseEntry } from '../../cause-entry.ts';

export const sessionDroppedByPath = {
  id: 'session-dropped-by-path',
  layer: 'path',
  title: { ja: '接続確立後に通信が途絶えて切断', en: 'Established session lost on the path' },
  stages: ['connected'],
  scopes: ['person', 'site', 'network', 'gateway'],
  implies: {
    fortiPercent: [100],
    fortiCodes: [],
    rasCodes: [829, 807, 828, 628, 629],
    ikeNotify: [],
    logSignatures: [
      'poll_send_ssl',
      'WSAGetLastError\\(\\):2745',
      'DPD: remote seems to be dead',
      '[Dd]etected dead peer',
      'disconnected unexpectedly',
      'link was terminated by the modem hanging up',
      'Dead Peer Detection detected dead peer',
    ],
  },
  probes: [{ probe: 'path: RTT+loss sampling', confirms: 'loss burst at drop', refutes: 'none' }],
  firstResponse: {
    user: { ja: '接続し直してください。', en: 'Connect again.' },
    it: {
      ja: '切断を回線事業者・時間帯でまとめ、無通信タイムアウトも確認する。',
      en: 'Group the drops by provider and time; check idle timeouts.',
    },
  },
  remedyRisk: [],
  covers: [],
  confidence: 'medium',
  seed: [],
  source: ['microsoft-error-tables', 'live-lab', 'sample-log'],
} as const satisfies CauseEntry;
