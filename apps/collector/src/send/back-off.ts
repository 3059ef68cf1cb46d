const FIRST_MS = 2_000;
const LONGEST_MS = 15 * 60_000;
/** A server that asks for more is asked again after this. */
const ASKED_MS_MAX = 60 * 60_000;
/** No wait is longer, whatever was asked; one that seems to be is a clock that was set back. */
export const WAIT_MS_MAX = ASKED_MS_MAX * 1.25;

/**
 * How long to wait before the next try, in ms. `failures` = failed tries in a row, 1 or more; `random` in [0, 1)
 * spreads machines that failed at the same moment.
 */
export function backOffMs(failures: number, retryAfterSeconds: number | null, random: number): number {
  if (retryAfterSeconds !== null) {
    // Never earlier than asked; up to a quarter later, so that all do not come back at once.
    return Math.min(ASKED_MS_MAX, retryAfterSeconds * 1000) * (1 + random / 4);
  }
  const doubled = FIRST_MS * 2 ** Math.min(20, Math.max(0, failures - 1));
  return Math.min(LONGEST_MS, doubled) * (0.5 + random / 2);
}
