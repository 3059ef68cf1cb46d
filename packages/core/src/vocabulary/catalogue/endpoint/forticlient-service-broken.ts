import type { CauseEntry } from '../../cause-entry.ts';

export const forticlientServiceBroken = {
  id: 'forticlient-service-broken',
  layer: 'endpoint',
  title: { ja: 'FortiClientのサービス・パイプの不良', en: 'FortiClient service or named pipe broken' },
  stages: ['network'],
  scopes: ['person'],
  implies: {
    fortiPercent: [0, 10],
    fortiCodes: [],
    rasCodes: [],
    ikeNotify: [],
    logSignatures: ['ERROR_BROKEN_PIPE', 'Could not read from pipe'],
  },
  probes: [
    {
      probe: 'services: process list FortiSSLVPNdaemon/FortiTray x1',
      confirms: 'missing or >1 GUI',
      refutes: 'one',
    },
  ],
  firstResponse: {
    user: {
      ja: 'PCを再起動し、直らなければ再インストールしてください。',
      en: 'Restart the PC; if it stays, reinstall.',
    },
    it: { ja: 'プロセスの重複や停止を確認する。', en: 'Check for missing or duplicate processes.' },
  },
  remedyRisk: [],
  covers: [],
  confidence: 'medium',
  seed: [],
  source: ['sample-log'],
} as const satisfies CauseEntry;
