/** A stretch of time: from, inclusive, to, exclusive. */
export interface Stretch {
  readonly from: Date;
  readonly to: Date;
}

const DAY_MS = 86_400_000;
/** Most of what is asked for lies in the first. */
const DAYS = [32, 128, 512];

/**
 * Looks back from a moment, inclusive, in stretches that become longer, until `read` has enough: what has no rollup to say where it lies
 * is then found without opening every day that is kept.
 */
export async function inWindows(
  until: Date,
  read: (stretch: Stretch) => Promise<'enough' | 'more'>,
): Promise<void> {
  // Stored times are finer than a Date.
  let to = new Date(until.getTime() + 1);
  for (const days of [...DAYS, null]) {
    const from = days === null ? new Date(0) : new Date(until.getTime() - days * DAY_MS);
    if ((await read({ from, to })) === 'enough') return;
    to = from;
  }
}
