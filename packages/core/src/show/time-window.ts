export const QUARTER_MS = 15 * 60_000;
export const HOUR_MS = 60 * 60_000;
export const DAY_MS = 24 * HOUR_MS;

/** From inclusive, to exclusive, ms since epoch. */
export interface TimeWindow {
  readonly fromMs: number;
  readonly toMs: number;
}

/** Spans that a chart over time can show, and how wide its bars are. */
export const TIME_RANGES = ['6h', '24h', '7d', '30d'] as const;
export type TimeRange = (typeof TIME_RANGES)[number];

export const RANGE_SHAPE = {
  '6h': { spanMs: 6 * HOUR_MS, bucketMs: QUARTER_MS },
  '24h': { spanMs: DAY_MS, bucketMs: QUARTER_MS },
  '7d': { spanMs: 7 * DAY_MS, bucketMs: 2 * HOUR_MS },
  '30d': { spanMs: 30 * DAY_MS, bucketMs: DAY_MS },
} as const satisfies Record<TimeRange, { spanMs: number; bucketMs: number }>;

/** The quarters that make up "the last hour": the running one and the three before it. */
export function lastHour(nowMs: number): TimeWindow {
  const running = Math.floor(nowMs / QUARTER_MS) * QUARTER_MS;
  return { fromMs: running - 3 * QUARTER_MS, toMs: running + QUARTER_MS };
}

/** The same hour on earlier days, nearest first. */
export function sameHourBefore(window: TimeWindow, days: number): readonly TimeWindow[] {
  return Array.from({ length: days }, (_, index) => {
    const shift = (index + 1) * DAY_MS;
    return { fromMs: window.fromMs - shift, toMs: window.toMs - shift };
  });
}

/** Buckets of `bucketMs` that cover the range up to `nowMs`, aligned to the epoch shifted by `offsetMs`. */
export function bucketStarts(range: TimeRange, nowMs: number, offsetMs = 0): readonly number[] {
  const { spanMs, bucketMs } = RANGE_SHAPE[range];
  const last = Math.floor((nowMs + offsetMs) / bucketMs) * bucketMs - offsetMs;
  const count = Math.round(spanMs / bucketMs);
  return Array.from({ length: count }, (_, index) => last - (count - 1 - index) * bucketMs);
}
