import { z } from 'zod';
import type { LocalizedText } from '../vocabulary/index.ts';

/** Why a signal is over. */
export const SIGNAL_CLOSE_REASONS = [
  'back-to-usual',
  'nobody-failing',
  'renewed',
  'not-seen-any-more',
  'ended-unrenewed',
  'heard-again',
  'nobody-expected',
  'measured-fine',
  'not-measured-any-more',
] as const;
export type SignalCloseReason = (typeof SIGNAL_CLOSE_REASONS)[number];
export const signalCloseReasonSchema = z.enum(SIGNAL_CLOSE_REASONS);
export const SIGNAL_CLOSE_REASON_TEXT = {
  'back-to-usual': {
    ja: '失敗率が普段の水準に戻りました(直近に試した {trying} 人中 {failing} 人が失敗)',
    en: 'the failure rate is back to usual ({failing} of the {trying} who tried lately fail)',
  },
  'nobody-failing': {
    // How long that is depends on how fast it came, so no span is named.
    ja: 'もう失敗する人がいません(試した人もわずかです)',
    en: 'nobody fails any more, though few have tried since',
  },
  renewed: { ja: '新しい証明書に更新されました', en: 'the certificate was renewed' },
  'not-seen-any-more': {
    ja: 'その証明書はもう提示されていません',
    en: 'the certificate is no longer shown',
  },
  'ended-unrenewed': {
    ja: '更新されないまま失効から二週間が過ぎました(端末にはまだ残っています)',
    en: 'it ended two weeks ago without being renewed; machines still hold it',
  },
  'heard-again': { ja: '再び接続の試行が届いています', en: 'people try again' },
  'nobody-expected': {
    ja: 'そこから試すはずの人がいなくなりました(移ったか、長く不在です)',
    en: 'nobody is expected to try from there any more: its people moved, or have long been away',
  },
  'measured-fine': { ja: '測り直したところ正常でした', en: 'measured again, it is as it should be' },
  'not-measured-any-more': {
    ja: '三日のあいだ、測った端末がありません',
    en: 'no machine has measured it for three days',
  },
} as const satisfies Record<SignalCloseReason, LocalizedText>;

/** What proved that a trouble is over. */
export interface Recovery {
  readonly reason: SignalCloseReason;
  /** People who tried lately at the signal's place. */
  readonly failing: number;
  readonly trying: number;
}
