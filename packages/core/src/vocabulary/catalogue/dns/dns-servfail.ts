import type { CauseEntry } from '../../cause-entry.ts';

export const dnsServfail = {
  id: 'dns-servfail',
  layer: 'dns',
  title: {
    ja: 'DNSサーバーが処理に失敗(SERVFAIL:ゾーン読み込み失敗など)',
    en: 'DNS server fails to answer (SERVFAIL, for example a zone that does not load)',
  },
  stages: ['resolve'],
  scopes: ['network', 'gateway', 'organization'],
  implies: {
    fortiPercent: [10, 40],
    fortiCodes: [],
    rasCodes: [868],
    ikeNotify: [],
    logSignatures: ['Temporary failure in name resolution'],
  },
  probes: [
    {
      probe: 'dns: response code per resolver',
      confirms: 'SERVFAIL for the gateway name, a control name resolves',
      refutes: 'NOERROR',
    },
  ],
  firstResponse: {
    user: {
      ja: 'IT部門の復旧を待つか、案内された別の接続先を使ってください。',
      en: 'Wait for IT or use the alternative gateway announced.',
    },
    it: {
      ja: 'ゾーンの読み込みエラー、DNSSEC、上位への問い合わせ失敗をサーバーログで確認する。',
      en: 'Look in the server log for zone load errors, DNSSEC or upstream failures.',
    },
  },
  remedyRisk: [],
  covers: [],
  confidence: 'high',
  seed: [],
  source: ['microsoft-error-tables', 'live-lab'],
} as const satisfies CauseEntry;
