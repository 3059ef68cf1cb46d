import type { CauseEntry } from '../../cause-entry.ts';

export const virtualAdapterBroken = {
  id: 'virtual-adapter-broken',
  layer: 'adapter',
  title: { ja: '仮想アダプターの破損・重複', en: 'VPN virtual adapter broken or duplicated' },
  stages: ['tunnel'],
  scopes: ['person'],
  implies: {
    fortiPercent: [95, 98],
    fortiCodes: [],
    rasCodes: [633, 651, 720, 797],
    ikeNotify: [],
    logSignatures: ['unable to install .*IPsec SA \\(SAD\\) in kernel', 'waiting for adapter'],
  },
  probes: [
    {
      probe: 'adapters: adapter inventory: Fortinet/WAN Miniport present, one, enabled',
      confirms: 'missing/duplicate/disabled',
      refutes: 'one enabled',
    },
  ],
  firstResponse: {
    user: {
      ja: 'PCを再起動し、直らなければクライアントを再インストールしてください。',
      en: 'Restart the PC; if it stays, reinstall the client.',
    },
    it: {
      ja: 'アダプターの一覧を確認し、重複や無効を直す。',
      en: 'Check the adapter list for duplicates or disabled ones.',
    },
  },
  remedyRisk: [],
  covers: [],
  confidence: 'medium',
  seed: [],
  source: ['microsoft-error-tables'],
} as const satisfies CauseEntry;
