import type { CauseEntry } from '../../cause-entry.ts';

export const tunnelIpv6NegotiationStalled = {
  id: 'tunnel-ipv6-negotiation-stalled',
  layer: 'adapter',
  title: {
    ja: 'トンネル内のIPv6ネゴシエーションが応答なしで停止',
    en: 'IPv6 negotiation inside the tunnel stalls',
  },
  stages: ['tunnel'],
  scopes: ['person', 'gateway', 'organization'],
  implies: {
    fortiPercent: [98],
    fortiCodes: [],
    rasCodes: [720],
    ikeNotify: [],
    logSignatures: ['IP6CP/id [4-9] config request'],
  },
  probes: [
    {
      probe: 'tunnel: which PPP protocols were answered',
      confirms: 'IPCP answered, IPV6CP never',
      refutes: 'IPV6CP answered or not offered',
    },
  ],
  firstResponse: {
    user: { ja: 'IT部門の案内に従ってください。', en: "Follow IT's advice." },
    it: {
      ja: 'ゲートウェイのIPv6トンネル設定を確認し、プロファイルのIPv6(dual_stack)を見直す。',
      en: "Check the gateway's IPv6 tunnel settings; review dual_stack in the profile.",
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
  confidence: 'high',
  seed: ['forticlient-stall-article'],
  source: ['forticlient-stall-article', 'microsoft-error-tables', 'live-lab'],
} as const satisfies CauseEntry;
