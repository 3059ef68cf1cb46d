import type { CauseEntry } from '../../cause-entry.ts';

export const ieSettingsCorrupt = {
  id: 'ie-settings-corrupt',
  layer: 'endpoint',
  title: { ja: 'インターネットオプション(IE)の設定の影響', en: 'Internet Options (IE) settings interfere' },
  stages: ['secure', 'authenticate'],
  scopes: ['person'],
  implies: {
    fortiPercent: [80],
    fortiCodes: [-7200],
    rasCodes: [],
    ikeNotify: [],
    logSignatures: ['LastError:12\\d{3}'],
  },
  probes: [
    {
      probe: 'settings: WinHTTP/WinINet TLS flags, trusted sites',
      confirms: 'gateway not in trusted sites / TLS 1.2 off',
      refutes: 'default',
    },
  ],
  firstResponse: {
    user: {
      ja: 'IT部門の指示なしに設定をリセットしないでください。',
      en: 'Do not reset settings unless IT asks.',
    },
    it: {
      ja: 'まず信頼済みサイトへの登録とTLS設定を確認し、リセットは最後に行う。',
      en: 'First check trusted sites and TLS flags; reset last.',
    },
  },
  remedyRisk: [
    {
      remedy: { ja: 'Internet Explorerの設定をリセットする', en: 'Reset Internet Explorer settings' },
      risk: {
        ja: '保存済みの設定・証明書関連の設定が失われ、元に戻せない。',
        en: 'Loses settings for good.',
      },
      preferInstead: { ja: '信頼済みサイトへの登録とTLS設定の確認', en: 'Trusted sites and TLS flags' },
      rank: 'last',
      needsAdmin: true,
    },
  ],
  covers: [],
  confidence: 'medium',
  seed: ['forticlient-stall-article'],
  source: ['forticlient-stall-article'],
} as const satisfies CauseEntry;
