import type { CauseEntry } from '../../cause-entry.ts';

export const realmOrPortalMismatch = {
  id: 'realm-or-portal-mismatch',
  layer: 'authentication',
  title: { ja: 'レルム・ポータルの割り当て誤り', en: 'Wrong realm or portal mapping' },
  stages: ['authenticate', 'tunnel'],
  scopes: ['person', 'organization'],
  implies: {
    fortiPercent: [40, 48, 80],
    fortiCodes: [-455, -14],
    rasCodes: [],
    ikeNotify: [],
    logSignatures: ['Please make sure tunnel mode is allowed by the gateway, check the realm'],
  },
  probes: [{ probe: 'profile: profile realm vs fleet majority', confirms: 'differs', refutes: 'same' }],
  firstResponse: {
    user: { ja: 'IT部門に連絡してください。', en: 'Contact IT.' },
    it: { ja: '認証ルールとポータルの対応を直す。', en: 'Correct the rule-to-portal mapping.' },
  },
  remedyRisk: [],
  covers: [],
  confidence: 'medium',
  seed: [],
  source: ['general-knowledge'],
} as const satisfies CauseEntry;
