import { z } from 'zod';
import type { LocalizedText } from './localized-text.ts';

/** The ladder every client maps onto, in the protocol's order. */
export const STAGES = [
  'network',
  'resolve',
  'reach',
  'secure',
  'authenticate',
  'mfa',
  'posture',
  'tunnel',
  'connected',
] as const;
export type Stage = (typeof STAGES)[number];
export const stageSchema = z.enum(STAGES);

export const STAGE_TEXT = {
  network: { ja: 'ネットワーク', en: 'Network' },
  resolve: { ja: '名前解決', en: 'Name resolution' },
  reach: { ja: '到達', en: 'Reach' },
  secure: { ja: '暗号化と証明書', en: 'Secure' },
  authenticate: { ja: '認証', en: 'Authenticate' },
  mfa: { ja: '多要素認証', en: 'MFA' },
  posture: { ja: '端末の検査', en: 'Posture' },
  tunnel: { ja: 'トンネル', en: 'Tunnel' },
  connected: { ja: '接続済み', en: 'Connected' },
} as const satisfies Record<Stage, LocalizedText>;

/** What FortiClient's window shows while a stage is being done; source: the stall guide, 95 from open clients. */
export const STAGE_PERCENT = {
  network: [10],
  resolve: [10, 40],
  reach: [10, 40],
  secure: [40],
  authenticate: [80],
  mfa: [45],
  posture: [48],
  tunnel: [95, 98],
  connected: [100],
} as const satisfies Record<Stage, readonly number[]>;

/** Position on the ladder, 0 = `network`. */
export function stageIndex(stage: Stage): number {
  return STAGES.indexOf(stage);
}
