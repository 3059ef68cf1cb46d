/** A child that stayed up this long has recovered: its earlier ends no longer count. */
export const HEALTHY_AFTER_MS = 60_000;

const delaysMs = [500, 1000, 2000, 4000, 8000] as const;
/** What never worked will hardly work the sixth time, and somebody is waiting for the reason. */
const triesBeforeFirstReady = 2;

/**
 * How long to wait before a child is started again.
 * @param restartsInARow restarts already made since it was last healthy
 * @param wasReady whether it ever worked in this run
 * @returns milliseconds, or null when it should be given up
 */
export function restartDelayMs(restartsInARow: number, wasReady: boolean): number | null {
  if (!wasReady && restartsInARow >= triesBeforeFirstReady) return null;
  return delaysMs[restartsInARow] ?? null;
}
