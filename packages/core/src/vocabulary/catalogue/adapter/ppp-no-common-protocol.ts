import type { CauseEntry } from '../../cause-entry.ts';

export const pppNoCommonProtocol = {
  id: 'ppp-no-common-protocol',
  layer: 'adapter',
  title: { ja: 'PPP制御プロトコルの不一致(720)', en: 'No PPP control protocol in common (720)' },
  stages: ['tunnel'],
  scopes: ['person', 'organization'],
  implies: {
    fortiPercent: [98],
    fortiCodes: [],
    rasCodes: [720, 733],
    ikeNotify: [],
    logSignatures: ['no network protocols were successfully negotiated', 'failure is (720|733)\\b'],
  },
  probes: [{ probe: 'adapters: WAN Miniport (IP/IPv6) binding', confirms: 'broken', refutes: 'ok' }],
  firstResponse: {
    user: { ja: 'PCを再起動してください。', en: 'Restart the PC.' },
    it: {
      ja: 'WAN Miniportの結合とRRASのアドレスプールを確認する。',
      en: 'Check WAN Miniport bindings and the RRAS pool.',
    },
  },
  remedyRisk: [],
  covers: [],
  confidence: 'medium',
  seed: [],
  source: ['microsoft-error-tables', 'sample-log'],
} as const satisfies CauseEntry;
