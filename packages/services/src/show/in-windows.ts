/** A stretch of time: from, inclusive, to, exclusive. */
export interface Stretch {
  readonly from: Date;
  readonly to: Date;
}

const DAY_MS = 86_400_000;
const FIRST_DAYS = 16;
/** How much further than before a stretch that gave little may let the next one reach. */
const FURTHER_MAX = 4;
/** Beyond two years the rest is looked through at once. */
const DAYS_MAX = 768;

/**
 * Looks back from a moment, inclusive, stretch by stretch, until `read` has all of what is wanted: it returns the part of
 * it that is found so far, 0 to 1, which says how far the next must reach. What has no rollup to say where it lies is
 * then found without opening, or even planning, every day that is kept.
 */
export async function inWindows(until: Date, read: (stretch: Stretch) => Promise<number>): Promise<void> {
  // Stored times are finer than a Date.
  let to = new Date(until.getTime() + 1);
  for (let days = FIRST_DAYS; ; ) {
    const from = days > DAYS_MAX ? new Date(0) : new Date(until.getTime() - days * DAY_MS);
    const found = await read({ from, to });
    if (found >= 1 || days > DAYS_MAX) return;
    // A little more than at the same rate, or a few are left for a third.
    days = Math.ceil(Math.min(days * FURTHER_MAX, (days * 1.2) / found + 1));
    to = from;
  }
}
