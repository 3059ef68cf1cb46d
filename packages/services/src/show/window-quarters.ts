import { QUARTER_MS, type TimeWindow } from '@tsunagu/core/show';

/**
 * The quarters of each window with the window's position, as two arrays for `unnest`; null = a window that is not asked
 * for. A join on single quarters is answered from the index; a join on ranges reads the whole rollup.
 */
export function windowQuarters(windows: readonly (TimeWindow | null)[]): {
  readonly buckets: string[];
  readonly positions: number[];
} {
  const buckets: string[] = [];
  const positions: number[] = [];
  for (const [index, window] of windows.entries()) {
    if (window === null) continue;
    for (let at = window.fromMs; at < window.toMs; at += QUARTER_MS) {
      buckets.push(new Date(at).toISOString());
      positions.push(index);
    }
  }
  return { buckets, positions };
}
