import type { CauseEntry } from '../../cause-entry.ts';

export const gatewayUnreachableGeneric = {
  id: 'gateway-unreachable-generic',
  layer: 'path',
  title: { ja: 'VPNサーバーに到達できない(原因未特定)', en: 'Gateway unreachable (reason not yet known)' },
  stages: ['network', 'resolve', 'reach'],
  scopes: ['person', 'site', 'network', 'gateway', 'organization'],
  implies: {
    fortiPercent: [10],
    fortiCodes: [-6005, -14],
    rasCodes: [800, 809],
    ikeNotify: [],
    logSignatures: ['The VPN server may be unreachable', 'failure is 800\\b'],
  },
  probes: [
    { probe: 'tcp: connect host:port', confirms: 'timeout / refused / unreachable', refutes: 'connect ok' },
    {
      probe: 'dns: A/AAAA/CNAME/PTR on every configured resolver and an external one',
      confirms: 'fails',
      refutes: 'A/AAAA answers agree on all resolvers',
    },
  ],
  firstResponse: {
    user: {
      ja: 'インターネット接続を確認し、別のネットワークでも試してください。',
      en: 'Check the Internet connection and try another network.',
    },
    it: {
      ja: 'プローブ結果(名前解決・TCP・TLS)と他の利用者の状況で切り分ける。',
      en: "Use the probes (DNS, TCP, TLS) and other people's results to narrow down.",
    },
  },
  remedyRisk: [],
  covers: [
    'path-firewall-blocked',
    'gateway-host-down',
    'gateway-service-down',
    'local-security-software-blocked',
    'nat-port-forward-missing',
    'double-nat',
    'firewall-rule-order',
    'dns-a-record-stale',
    'dns-hosts-override',
    'wrong-gateway-host',
    'wrong-gateway-port',
    'geo-or-source-ip-block',
    'rras-service-down',
    'udp-500-4500-blocked',
    'udp-1701-blocked',
    'upstream-outage',
    'no-internet-connection',
    'aaaa-unreachable',
  ],
  confidence: 'low',
  seed: ['forticlient-stall-article', 'windows-rras-article'],
  source: ['forticlient-stall-article', 'windows-rras-article', 'microsoft-error-tables', 'sample-log'],
} as const satisfies CauseEntry;
