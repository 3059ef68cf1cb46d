import type { LocalizedText } from './localized-text.ts';

export const LAYERS = [
  'endpoint',
  'local-network',
  'dns',
  'path',
  'tls',
  'gateway',
  'authentication',
  'mfa',
  'posture',
  'adapter',
] as const;
export type Layer = (typeof LAYERS)[number];

export const LAYER_TEXT = {
  endpoint: { ja: '端末', en: 'Endpoint' },
  'local-network': { ja: '手元のネットワーク', en: 'Local network' },
  dns: { ja: 'DNS', en: 'DNS' },
  path: { ja: '経路', en: 'Path' },
  tls: { ja: 'TLS・証明書', en: 'TLS and certificates' },
  gateway: { ja: 'ゲートウェイ', en: 'Gateway' },
  authentication: { ja: '認証', en: 'Authentication' },
  mfa: { ja: '多要素認証', en: 'MFA' },
  posture: { ja: '端末の検査', en: 'Posture' },
  adapter: { ja: 'アダプターとトンネル', en: 'Adapter and tunnel' },
} as const satisfies Record<Layer, LocalizedText>;
