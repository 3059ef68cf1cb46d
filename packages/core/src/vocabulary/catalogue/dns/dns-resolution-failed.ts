import type { CauseEntry } from '../../cause-entry.ts';

export const dnsResolutionFailed = {
  id: 'dns-resolution-failed',
  layer: 'dns',
  title: {
    ja: 'VPNサーバー名を名前解決できない(原因未特定)',
    en: 'Gateway name does not resolve (reason not yet known)',
  },
  stages: ['resolve'],
  scopes: ['person', 'site', 'network', 'gateway', 'organization'],
  implies: {
    fortiPercent: [10, 40],
    fortiCodes: [-5],
    rasCodes: [868, 800],
    ikeNotify: [],
    logSignatures: [
      'getaddrinfo(\\(\\))?: ',
      'getaddrinfo failed for host',
      'unable to resolve .*, initiate aborted',
      'Host name lookup failed for',
      "resolving '.*' failed",
      'failure is 868\\b',
    ],
  },
  probes: [
    {
      probe: 'dns: A/AAAA/CNAME/PTR on every configured resolver and an external one',
      confirms: 'NXDOMAIN/SERVFAIL/timeout on the configured resolver',
      refutes: 'A/AAAA answers agree on all resolvers',
    },
  ],
  firstResponse: {
    user: {
      ja: 'ipconfig /flushdns を実行し、別のネットワークでも試してください。',
      en: 'Run ipconfig /flushdns and try another network.',
    },
    it: {
      ja: '各DNSサーバーの応答を比べ、A/AAAAレコードと権威サーバーを確認する。',
      en: 'Compare the answers of each resolver; check the A/AAAA record and the authoritative servers.',
    },
  },
  remedyRisk: [
    {
      remedy: {
        ja: 'DNSサーバーを公開DNS(1.1.1.1、8.8.8.8)に変更する',
        en: 'Change the resolver to a public one (1.1.1.1, 8.8.8.8)',
      },
      risk: {
        ja: '社内専用の名前が引けなくなり、問い合わせが社外に出る。',
        en: 'Internal names stop resolving and queries leave the organization.',
      },
      preferInstead: {
        ja: '正しい社内DNSの参照、または別のネットワーク',
        en: 'The right internal resolver, or another network',
      },
      rank: 'last',
      needsAdmin: true,
    },
  ],
  covers: [
    'dns-a-record-missing',
    'dns-nodata',
    'dns-servfail',
    'dns-query-refused',
    'dns-server-outage',
    'dns-port-blocked',
    'dns-cname-misconfigured',
    'dns-recursion-misconfigured',
    'dns-replication-inconsistent',
    'dns-internal-zone-sent-public',
    'dns-suffix-missing',
    'dns-public-record-missing',
    'dns-dynamic-registration-stale',
    'dns-client-cache-stale',
    'dns-intermediate-cache-stale',
    'gateway-ipv6-only',
  ],
  confidence: 'high',
  seed: ['forticlient-stall-article', 'windows-rras-article'],
  source: ['forticlient-stall-article', 'windows-rras-article', 'microsoft-error-tables', 'sample-log'],
} as const satisfies CauseEntry;
