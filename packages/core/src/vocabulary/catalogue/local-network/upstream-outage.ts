import type { CauseEntry } from '../../cause-entry.ts';

export const upstreamOutage = {
  id: 'upstream-outage',
  layer: 'local-network',
  title: {
    ja: '回線・プロバイダー側の障害(リンクは正常、外に出られない)',
    en: 'Line or provider outage (link is up, nothing beyond it answers)',
  },
  stages: ['network'],
  scopes: ['person', 'site', 'network', 'organization'],
  implies: { fortiPercent: [10], fortiCodes: [], rasCodes: [868, 809], ikeNotify: [], logSignatures: [] },
  probes: [
    {
      probe: 'http: well-known addresses beyond the default gateway',
      confirms: 'default gateway answers, nothing beyond does',
      refutes: 'any outside address answers',
    },
  ],
  firstResponse: {
    user: {
      ja: 'スマートフォンのテザリングなど別の回線で接続してください。',
      en: 'Use another line, for example tethering.',
    },
    it: {
      ja: '同じ回線事業者の端末を比較し、障害情報を確認して影響者へ連絡する。',
      en: 'Compare machines on the same provider, check its outage notices and tell those affected.',
    },
  },
  remedyRisk: [],
  covers: [],
  confidence: 'high',
  seed: ['forticlient-stall-article'],
  source: ['forticlient-stall-article', 'microsoft-error-tables', 'live-lab'],
} as const satisfies CauseEntry;
