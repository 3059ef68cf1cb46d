import type { CauseEntry } from '../../cause-entry.ts';

export const ipv6EnabledOnAdapter = {
  id: 'ipv6-enabled-on-adapter',
  layer: 'adapter',
  title: { ja: '端末のIPv6設定が有効', en: 'IPv6 enabled on the adapter' },
  stages: ['tunnel'],
  scopes: ['person'],
  implies: { fortiPercent: [98], fortiCodes: [], rasCodes: [720], ikeNotify: [], logSignatures: [] },
  probes: [
    {
      probe: 'ipv6: Get-NetAdapterBinding ms_tcpip6',
      confirms: 'Enabled=True and failure at 95-98',
      refutes: 'False',
    },
  ],
  firstResponse: {
    user: { ja: 'IT部門の案内に従ってください。', en: "Follow IT's advice." },
    it: {
      ja: 'IPv6の有無で失敗率を比べてから、まずIPv4優先を設定する。無効化は最後の手段。',
      en: 'Compare rates first, prefer IPv4; disabling is the last resort.',
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
