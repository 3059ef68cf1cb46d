import type { CauseEntry } from '../../cause-entry.ts';

export const wrongGatewayHost = {
  id: 'wrong-gateway-host',
  layer: 'endpoint',
  title: {
    ja: '接続先ホスト名の設定ミス(https:// の混入など)',
    en: 'Wrong host in the profile (for example an https:// prefix)',
  },
  stages: ['resolve', 'reach', 'secure'],
  scopes: ['person', 'organization'],
  implies: {
    fortiPercent: [10, 40],
    fortiCodes: [-5, -6005],
    rasCodes: [868, 623],
    ikeNotify: [],
    logSignatures: ['Specify a valid port', 'Cannot find the phone book entry'],
  },
  probes: [
    {
      probe: 'profile: profile lint: registry/XML server value',
      confirms: 'scheme, path, space, full-width char or differs from fleet majority',
      refutes: 'equals fleet majority',
    },
  ],
  firstResponse: {
    user: {
      ja: '接続先から「https://」や空白を取り除いてください。',
      en: 'Remove "https://" and spaces from the host.',
    },
    it: {
      ja: 'プロファイルを配布し直し、値を全端末の多数派と比べる。',
      en: "Push the profile again; compare with the fleet's majority.",
    },
  },
  remedyRisk: [],
  covers: [],
  confidence: 'high',
  seed: ['forticlient-stall-article'],
  source: ['forticlient-stall-article', 'microsoft-error-tables', 'live-lab'],
} as const satisfies CauseEntry;
