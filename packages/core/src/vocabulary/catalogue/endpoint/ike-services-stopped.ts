import type { CauseEntry } from '../../cause-entry.ts';

export const ikeServicesStopped = {
  id: 'ike-services-stopped',
  layer: 'endpoint',
  title: { ja: '端末のIKEEXT・RasMan・BFEサービスの停止', en: 'IKEEXT, RasMan or BFE service stopped' },
  stages: ['network'],
  scopes: ['person'],
  implies: {
    fortiPercent: [0],
    fortiCodes: [],
    rasCodes: [711, 827],
    ikeNotify: [],
    logSignatures: ['failure is (711|827)'],
  },
  probes: [
    {
      probe: 'services: Get-Service RasMan,IKEEXT,BFE,PolicyAgent',
      confirms: 'not Running',
      refutes: 'Running',
    },
  ],
  firstResponse: {
    user: { ja: 'PCを再起動してください。', en: 'Restart the PC.' },
    it: { ja: 'サービスの開始種別と依存関係を直す。', en: 'Correct start type and dependencies.' },
  },
  remedyRisk: [],
  covers: [],
  confidence: 'high',
  seed: [],
  source: ['microsoft-error-tables'],
} as const satisfies CauseEntry;
