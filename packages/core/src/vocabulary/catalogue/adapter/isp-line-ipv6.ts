import type { CauseEntry } from '../../cause-entry.ts';

export const ispLineIpv6 = {
  id: 'isp-line-ipv6',
  layer: 'adapter',
  title: { ja: '自宅の回線・プロバイダーがIPv6接続', en: 'Home line is IPv6' },
  stages: ['tunnel'],
  scopes: ['person', 'network'],
  implies: { fortiPercent: [98], fortiCodes: [], rasCodes: [720], ikeNotify: [], logSignatures: [] },
  probes: [
    {
      probe: 'ipv6: IPv6 default route, AAAA of gateway, DS-Lite/MAP-E hint',
      confirms: 'IPv6 default route and gateway has no AAAA or IPv4 via CGN',
      refutes: 'IPv4 only',
    },
  ],
  firstResponse: {
    user: { ja: 'IT部門の案内に従ってください。', en: "Follow IT's advice." },
    it: {
      ja: 'IPv6回線の利用者の失敗率を比べ、プロファイルでIPv4優先(resolve_to_ipv4_only など)を設定する。',
      en: 'Compare failure rates by IPv6 line; prefer IPv4 in the profile.',
    },
  },
  remedyRisk: [
    {
      remedy: { ja: 'IPv6を無効にする', en: 'Switch IPv6 off' },
      risk: {
        ja: 'Windowsの一部の機能が動かなくなることがあり、MicrosoftはIPv4の優先設定を推奨している。RRASサーバーではRemoteAccessサービスが停止し得るため、サーバーでは行わない。',
        en: 'Can break parts of Windows; Microsoft advises preferring IPv4. On an RRAS server it can stop the RemoteAccess service: never on a server.',
      },
      preferInstead: {
        ja: 'IPv4優先の設定、またはVPNプロファイルの resolve_to_ipv4_only / block_ipv6',
        en: 'Prefer IPv4, or resolve_to_ipv4_only / block_ipv6 in the profile',
      },
      rank: 'last',
      needsAdmin: true,
    },
  ],
  covers: [],
  confidence: 'medium',
  seed: ['forticlient-stall-article'],
  source: ['forticlient-stall-article', 'microsoft-error-tables'],
} as const satisfies CauseEntry;
