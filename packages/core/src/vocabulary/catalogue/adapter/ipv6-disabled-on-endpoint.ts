import type { CauseEntry } from '../../cause-entry.ts';

export const ipv6DisabledOnEndpoint = {
  id: 'ipv6-disabled-on-endpoint',
  layer: 'adapter',
  title: { ja: '端末でIPv6が無効化されている', en: 'IPv6 disabled on the endpoint' },
  stages: ['reach', 'connected'],
  scopes: ['person', 'organization'],
  implies: {
    fortiPercent: [10, 98],
    fortiCodes: [],
    rasCodes: [],
    ikeNotify: [],
    logSignatures: ['Cannot assign requested address'],
  },
  probes: [
    {
      probe: 'ipv6: adapter state and the families of the gateway name',
      confirms: 'IPv6 off and the name has only AAAA',
      refutes: 'IPv6 on or an A record exists',
    },
  ],
  firstResponse: {
    user: { ja: 'IT部門に連絡してください。', en: 'Contact IT.' },
    it: { ja: 'IPv6のみの接続先がある場合は無効化を戻す。', en: 'Undo it where a destination is IPv6 only.' },
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
  seed: [],
  source: ['live-lab'],
} as const satisfies CauseEntry;
