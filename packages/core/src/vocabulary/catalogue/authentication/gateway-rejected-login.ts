import type { CauseEntry } from '../../cause-entry.ts';

export const gatewayRejectedLogin = {
  id: 'gateway-rejected-login',
  layer: 'authentication',
  title: {
    ja: 'ゲートウェイがログイン要求を拒否(HTTP 4xx)',
    en: 'Gateway rejects the login request (HTTP 4xx)',
  },
  stages: ['authenticate'],
  scopes: ['person', 'organization'],
  implies: {
    fortiPercent: [80],
    fortiCodes: [-455],
    rasCodes: [],
    ikeNotify: [],
    logSignatures: ['HTTP status code \\(4\\d\\d\\)', 'Unexpected 4\\d\\d result from server'],
  },
  probes: [{ probe: 'http: GET https://host/remote/login', confirms: '4xx', refutes: '200' }],
  firstResponse: {
    user: { ja: 'IT部門に連絡してください。', en: 'Contact IT.' },
    it: { ja: 'レルム、Webモード、ポータルの設定を確認する。', en: 'Check realm, web mode and portal.' },
  },
  remedyRisk: [],
  covers: [],
  confidence: 'medium',
  seed: [],
  source: ['sample-log'],
} as const satisfies CauseEntry;
