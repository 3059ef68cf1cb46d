import type { CauseEntry } from '../../cause-entry.ts';

export const l2tpMachineCertMissing = {
  id: 'l2tp-machine-cert-missing',
  layer: 'tls',
  title: { ja: 'L2TP用コンピューター証明書がない', en: 'No machine certificate for L2TP/IPsec' },
  stages: ['secure', 'authenticate'],
  scopes: ['person', 'organization'],
  implies: {
    fortiPercent: [40],
    fortiCodes: [],
    rasCodes: [766, 786, 13806],
    ikeNotify: [],
    logSignatures: ['failure is 786\\b'],
  },
  probes: [
    { probe: 'certificates: machine store certs with client-auth EKU', confirms: 'none', refutes: 'present' },
  ],
  firstResponse: {
    user: { ja: 'IT部門に連絡してください。', en: 'Contact IT.' },
    it: { ja: 'コンピューター証明書を登録する。', en: 'Enrol a machine certificate.' },
  },
  remedyRisk: [],
  covers: [],
  confidence: 'medium',
  seed: ['windows-rras-article'],
  source: ['windows-rras-article', 'microsoft-error-tables'],
} as const satisfies CauseEntry;
