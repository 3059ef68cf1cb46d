import type { CauseEntry } from '../../cause-entry.ts';

export const hostCheckFailed = {
  id: 'host-check-failed',
  layer: 'posture',
  title: {
    ja: 'ホストチェック不合格(OS・ウイルス対策・ファイアウォール)',
    en: 'Host check failed (OS, antivirus, firewall)',
  },
  stages: ['posture'],
  scopes: ['person', 'organization'],
  implies: {
    fortiPercent: [48],
    fortiCodes: [-14, -455],
    rasCodes: [],
    ikeNotify: [],
    logSignatures: ['does not meet the host checking requirements', 'sslvpn_login_host_check'],
  },
  probes: [
    {
      probe: 'posture: local posture: OS build, AV state, firewall state',
      confirms: 'below policy',
      refutes: 'meets',
    },
  ],
  firstResponse: {
    user: {
      ja: 'OSを更新し、ウイルス対策とファイアウォールを有効にしてください。',
      en: 'Update the OS and turn on antivirus and firewall.',
    },
    it: {
      ja: '不合格の項目と要件を確認する。多数なら要件の変更を疑う。',
      en: 'See which item failed; if many fail, suspect the policy.',
    },
  },
  remedyRisk: [],
  covers: [],
  confidence: 'high',
  seed: ['forticlient-stall-article'],
  source: ['forticlient-stall-article', 'live-lab', 'sample-log'],
} as const satisfies CauseEntry;
