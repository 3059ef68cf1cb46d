import type { Client } from './client.ts';
import type { LocalizedText } from './localized-text.ts';
import { GATEWAY_SIGNS } from './sign.ts';

/** Logs of the gateway's side: what they tell of a try is told from the other end. */
export const GATEWAY_SOURCES = [
  'fortigate',
  'rras',
  'libreswan',
  'pptpd',
] as const satisfies readonly Client[];
export type GatewaySource = (typeof GATEWAY_SOURCES)[number];

/** What a gateway's log says when nothing is wrong. */
export const GATEWAY_NEWS = ['login-accepted', 'tunnel-up', 'tunnel-down', 'memory-recovered'] as const;
export type GatewayNews = (typeof GATEWAY_NEWS)[number];

export const GATEWAY_NEWS_TEXT = {
  'login-accepted': {
    ja: 'ゲートウェイの記録: ログインを受け入れた',
    en: 'The gateway’s log: it accepted the login',
  },
  'tunnel-up': { ja: 'ゲートウェイの記録: トンネルを確立した', en: 'The gateway’s log: the tunnel was up' },
  'tunnel-down': {
    ja: 'ゲートウェイの記録: トンネルを閉じた',
    en: 'The gateway’s log: the tunnel was closed',
  },
  'memory-recovered': {
    ja: 'ゲートウェイの記録: メモリー不足が解消した',
    en: 'The gateway’s log: it is no longer short of memory',
  },
} as const satisfies Record<GatewayNews, LocalizedText>;

/** What one line of a gateway's log says of a try, of an account or of the gateway itself. */
export const GATEWAY_EVENT_KINDS = [...GATEWAY_NEWS, ...GATEWAY_SIGNS] as const;
export type GatewayEventKind = (typeof GATEWAY_EVENT_KINDS)[number];

/** Words about the gateway itself: where they name nobody they hold for everybody who comes to it. */
export const GATEWAY_WIDE_KINDS = [
  'memory-short',
  'memory-recovered',
  'login-server-error',
  'session-limit-reached',
  'pool-exhausted',
] as const satisfies readonly GatewayEventKind[];

/** How a gateway's word was found to be about an attempt: by who, by from where, or because it holds for everybody there. */
export const GATEWAY_MATCHES = ['person', 'address', 'gateway'] as const;
export type GatewayMatch = (typeof GATEWAY_MATCHES)[number];

export const GATEWAY_MATCH_TEXT = {
  person: { ja: '利用者が一致', en: 'same person' },
  address: { ja: '接続元アドレスが一致', en: 'same source address' },
  gateway: { ja: 'ゲートウェイ全体', en: 'the whole gateway' },
} as const satisfies Record<GatewayMatch, LocalizedText>;
