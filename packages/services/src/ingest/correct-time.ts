export interface CorrectedTime {
  readonly at: Date;
  /** True = the device's clock cannot be believed, so `at` is the time of arrival. */
  readonly beyondReason: boolean;
}

/** Below this, clock error and the time a request takes cannot be told apart; nothing is corrected. */
export const SKEW_NOTICED_MS = 5_000;
/** Older is taken for a wrong clock. */
export const BEYOND_REASON_MS = 400 * 86_400_000;
/** A corrected time may lie this far ahead: the clock may have been set while the record waited. */
const AHEAD_MS_MAX = 60_000;

/** When something happened, in server time, from the device's raw clock and its error (device minus server). */
export function correctTime(recordedAt: string, skewMs: number, now: Date): CorrectedTime {
  const noticedMs = Math.abs(skewMs) < SKEW_NOTICED_MS ? 0 : skewMs;
  const atMs = Date.parse(recordedAt) - noticedMs;
  const ageMs = now.getTime() - atMs;
  const believable =
    Math.abs(noticedMs) <= BEYOND_REASON_MS && ageMs <= BEYOND_REASON_MS && ageMs >= -AHEAD_MS_MAX;
  return believable ? { at: new Date(atMs), beyondReason: false } : { at: now, beyondReason: true };
}

const EARLIEST_MS = Date.parse('0001-01-01T00:00:00Z');
const LATEST_MS = Date.parse('9999-12-31T23:59:59Z');

/** As most collectors write it, and Postgres reads it. */
const PLAIN = /^[1-9]\d{3}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;

/** A raw device time within what Postgres holds; the exact text stays in the payload. */
export function storableTime(text: string): string {
  if (PLAIN.test(text)) return text;
  return new Date(Math.min(Math.max(Date.parse(text), EARLIEST_MS), LATEST_MS)).toISOString();
}
