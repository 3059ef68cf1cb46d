import type { CauseEntry } from '../../cause-entry.ts';

export const aaaaUnreachable = {
  id: 'aaaa-unreachable',
  layer: 'adapter',
  title: {
    ja: 'AAAAレコードはあるがIPv6で到達できない',
    en: 'Gateway AAAA exists but the IPv6 path is dead',
  },
  stages: ['reach', 'connected'],
  scopes: ['person', 'network', 'gateway'],
  implies: {
    fortiPercent: [10, 40, 98],
    fortiCodes: [-5],
    rasCodes: [809],
    ikeNotify: [],
    logSignatures: [],
  },
  probes: [{ probe: 'tcp: connect per family', confirms: 'v6 fails, v4 ok', refutes: 'both ok' }],
  firstResponse: {
    user: { ja: '別のネットワークで試してください。', en: 'Try another network.' },
    it: { ja: 'AAAAを外すかIPv6経路を直す。', en: 'Remove the AAAA record or repair IPv6.' },
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
  source: ['microsoft-error-tables', 'live-lab'],
} as const satisfies CauseEntry;
