import { type CellGateway, type PeopleWindow, peopleFailing, peopleTrying } from './people-window.ts';
import type { KnownSignal } from './signal-finding.ts';
import { usualRate } from './usual-rate.ts';

export const CLOSE_REASONS = ['back-to-usual', 'nobody-failing', 'renewed', 'not-seen-any-more'] as const;
export type SignalCloseReason = (typeof CLOSE_REASONS)[number];

/** People who got through are needed to say that it works; silence alone proves nothing. */
const CONNECTED_MIN = 3;
/** Relative to the share that was failing when it was found, so that a small leak in a big fleet does not count as over. */
const SHARE_LEFT_MAX = 0.25;
const USUAL_TIMES = 2;
/** After this long with nobody failing, the trouble is over even if nobody tried. */
const QUIET_MS_MAX = 12 * 3_600_000;

export interface RecoveryLook {
  /** The newest half hour or so. */
  readonly window: PeopleWindow;
  readonly baseline: readonly PeopleWindow[];
  /** Last attempt that failed with the signal's verdict, Unix ms; null = none since it began. */
  readonly lastFailureMs: number | null;
}

function cellOf(signal: KnownSignal): CellGateway {
  if (signal.scope === 'organization' || signal.dedupeKey.endsWith(':everyone')) return 'everyone';
  return signal.gatewayId ?? (signal.dedupeKey.endsWith(':0') ? 0 : 'everyone');
}

/** Whether an open surge is over, and by which proof; null = not yet. */
export function judgeRecovery(
  signal: KnownSignal,
  look: RecoveryLook,
  nowMs: number,
): SignalCloseReason | null {
  if (signal.evidence.kind !== 'cause-surge') return null;
  const gateway = cellOf(signal);
  const failing = peopleFailing(look.window, gateway, signal.verdict);
  const trying = peopleTrying(look.window, gateway);
  if (trying - failing >= CONNECTED_MIN) {
    const usual = usualRate(look.baseline, gateway, signal.verdict);
    const shareThen = signal.evidence.failing / Math.max(1, signal.evidence.trying);
    const shareMax = Math.max(USUAL_TIMES * usual.rate, SHARE_LEFT_MAX * shareThen);
    if (failing / trying <= shareMax) return 'back-to-usual';
  }
  const lastMs = look.lastFailureMs ?? signal.startedAtMs;
  return failing === 0 && nowMs - lastMs >= QUIET_MS_MAX ? 'nobody-failing' : null;
}
