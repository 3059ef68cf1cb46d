import { z } from 'zod';
import type { LocalizedText } from './localized-text.ts';

/** Whom a failure concerns, from one person to everyone. */
export const SCOPES = [
  'person',
  'site',
  'network',
  'resolver',
  'client-version',
  'os-build',
  'profile',
  'address-family',
  'gateway',
  'organization',
] as const;
export type Scope = (typeof SCOPES)[number];
export const scopeSchema = z.enum(SCOPES);

export const SCOPE_TEXT = {
  person: { ja: '個人', en: 'One person' },
  site: { ja: '拠点', en: 'Site' },
  network: { ja: '回線・ISP', en: 'Network / ISP' },
  resolver: { ja: 'リゾルバー', en: 'Resolver' },
  'client-version': { ja: 'クライアント版', en: 'Client version' },
  'os-build': { ja: 'OS ビルド', en: 'OS build' },
  profile: { ja: 'プロファイル', en: 'Profile' },
  'address-family': { ja: 'IPv4/IPv6', en: 'Address family' },
  gateway: { ja: 'ゲートウェイ', en: 'Gateway' },
  organization: { ja: '全社', en: 'Organization' },
} as const satisfies Record<Scope, LocalizedText>;
