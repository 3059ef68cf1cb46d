import { z } from 'zod';
import type { LocalizedText } from './localized-text.ts';

/** What people announce that they are going to change. */
export const PLANNED_CHANGE_KINDS = [
  'gateway',
  'dns-record',
  'certificate',
  'profile',
  'resolver',
  'client-version',
  'site',
  'other',
] as const;
export type PlannedChangeKind = (typeof PLANNED_CHANGE_KINDS)[number];
export const plannedChangeKindSchema = z.enum(PLANNED_CHANGE_KINDS);

export const PLANNED_CHANGE_KIND_TEXT = {
  gateway: { ja: 'ゲートウェイの作業', en: 'Work on a gateway' },
  'dns-record': { ja: 'DNS レコードの変更', en: 'Change of a DNS record' },
  certificate: { ja: '証明書の更新', en: 'New certificate' },
  profile: { ja: 'VPN プロファイルの変更', en: 'Change of a VPN profile' },
  resolver: { ja: 'リゾルバー(DNS サーバー)の作業', en: 'Work on a resolver' },
  'client-version': { ja: 'VPN クライアントの版の配布', en: 'Rollout of a client version' },
  site: { ja: '拠点の作業', en: 'Work at a site' },
  other: { ja: 'その他', en: 'Something else' },
} as const satisfies Record<PlannedChangeKind, LocalizedText>;

/** What a kind of change is about: a gateway, something named in words, or, if nothing is named, everybody. */
export const PLANNED_CHANGE_ABOUT = {
  gateway: 'gateway',
  'dns-record': 'gateway',
  certificate: 'gateway',
  profile: 'gateway',
  resolver: 'value',
  'client-version': 'value',
  site: 'value',
  other: 'everybody',
} as const satisfies Record<PlannedChangeKind, 'gateway' | 'value' | 'everybody'>;

export const PLANNED_CHANGE_STATES = ['under-way', 'coming', 'over', 'cancelled'] as const;
export type PlannedChangeState = (typeof PLANNED_CHANGE_STATES)[number];

export const PLANNED_CHANGE_STATE_TEXT = {
  'under-way': { ja: '作業中', en: 'Under way' },
  coming: { ja: '予定', en: 'Planned' },
  over: { ja: '終了', en: 'Over' },
  cancelled: { ja: '取り消し', en: 'Cancelled' },
} as const satisfies Record<PlannedChangeState, LocalizedText>;
