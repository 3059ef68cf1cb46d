import { z } from 'zod';
import type { LocalizedText } from '../vocabulary/index.ts';
import { type CellGateway, type PeopleWindow, peopleFailing, peopleTrying } from './people-window.ts';
import type { KnownSignal } from './signal-finding.ts';
import { usualRate } from './usual-rate.ts';

/** Why a signal is over. */
export const SIGNAL_CLOSE_REASONS = [
  'back-to-usual',
  'nobody-failing',
  'renewed',
  'not-seen-any-more',
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
    ja: '半日のあいだ、失敗した人がいません',
    en: 'nobody has failed for half a day',
  },
  renewed: { ja: '新しい証明書に更新されました', en: 'the certificate was renewed' },
  'not-seen-any-more': {
    ja: 'その証明書はもう提示されていません',
    en: 'the certificate is no longer shown',
  },
  'measured-fine': { ja: '測り直したところ正常でした', en: 'measured again, it is as it should be' },
  'not-measured-any-more': {
    ja: '三日のあいだ、測った端末がありません',
    en: 'no machine has measured it for three days',
  },
} as const satisfies Record<SignalCloseReason, LocalizedText>;

/** People who got through are needed to say that it works; silence alone proves nothing. */
const CONNECTED_MIN = 3;
/** Relative to the share that was failing when it was found, so that a small leak in a big fleet does not count as over. */
const SHARE_LEFT_MAX = 0.25;
const USUAL_TIMES = 2;
/** After this long with nobody failing, the trouble is over even if nobody tried. */
export const QUIET_MS_MAX = 12 * 3_600_000;

export interface RecoveryLook {
  /** The newest half hour or so. */
  readonly window: PeopleWindow;
  readonly baseline: readonly PeopleWindow[];
  /** Last attempt that failed with the signal's verdict, Unix ms; null = none since it began. */
  readonly lastFailureMs: number | null;
}

/** The cell of the rollups that a signal stands for. */
export function cellGateway(signal: Pick<KnownSignal, 'gatewayId' | 'dedupeKey'>): CellGateway {
  if (signal.gatewayId !== null) return signal.gatewayId;
  return signal.dedupeKey.endsWith(':0') ? 0 : 'everyone';
}

/** What proved that a trouble is over. */
export interface Recovery {
  readonly reason: SignalCloseReason;
  /** People of the newest half hour at the signal's place. */
  readonly failing: number;
  readonly trying: number;
}

/** Whether an open surge is over, and by which proof; null = not yet. */
export function judgeRecovery(signal: KnownSignal, look: RecoveryLook, nowMs: number): Recovery | null {
  if (signal.evidence.kind !== 'cause-surge') return null;
  const gateway = cellGateway(signal);
  const failing = peopleFailing(look.window, gateway, signal.verdict);
  const trying = peopleTrying(look.window, gateway);
  if (trying - failing >= CONNECTED_MIN) {
    const usual = usualRate(look.baseline, gateway, signal.verdict);
    const shareThen = signal.evidence.failing / Math.max(1, signal.evidence.trying);
    const shareMax = Math.max(USUAL_TIMES * usual.rate, SHARE_LEFT_MAX * shareThen);
    if (failing / trying <= shareMax) return { reason: 'back-to-usual', failing, trying };
  }
  const lastMs = look.lastFailureMs ?? signal.startedAtMs;
  const quiet = failing === 0 && nowMs - lastMs >= QUIET_MS_MAX;
  return quiet ? { reason: 'nobody-failing', failing, trying } : null;
}
