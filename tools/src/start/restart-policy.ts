/** A child that stayed up this long has recovered: its earlier ends no longer count. */
export const HEALTHY_AFTER_MS = 60_000;

const delaysMs = [500, 1000, 2000, 4000, 8000] as const;

/**
 * How long to wait before a child is started again.
 * @param restartsInARow restarts already made since it was last healthy
 * @returns milliseconds, or null when it should be given up
 */
export function restartDelayMs(restartsInARow: number): number | null {
  return delaysMs[restartsInARow] ?? null;
}
