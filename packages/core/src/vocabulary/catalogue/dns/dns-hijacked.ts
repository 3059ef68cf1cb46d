import type { CauseEntry } from '../../cause-entry.ts';

export const dnsHijacked = {
  id: 'dns-hijacked',
  layer: 'dns',
  title: {
    ja: 'DNS応答が別のサーバーを指している(改ざん・誘導)',
    en: 'DNS answer points to another server (hijack or redirection)',
  },
  stages: ['resolve', 'reach', 'secure'],
  scopes: ['person', 'site', 'network'],
  implies: { fortiPercent: [40], fortiCodes: [-5], rasCodes: [], ikeNotify: [], logSignatures: [] },
  probes: [
    {
      probe: 'dns: answer against the authority and the fleet; tls: issuer',
      confirms: 'address unknown to the authority and the certificate is foreign',
      refutes: 'answer agrees with the authority',
    },
  ],
  firstResponse: {
    user: {
      ja: '接続を中止し、別のネットワークに切り替えてIT部門に連絡してください。',
      en: 'Stop, change network and contact IT.',
    },
    it: {
      ja: '権威DNSの応答と比べ、証明書の発行者を確認し、セキュリティ部門へ連絡する。',
      en: "Compare with the authority, check the certificate's issuer, tell security.",
    },
  },
  remedyRisk: [],
  covers: [],
  confidence: 'high',
  seed: [],
  source: ['live-lab'],
} as const satisfies CauseEntry;
