/**
 * When a trouble began: of the people's first failures in a window, the one from which on they come
 * faster than usual. The few that are usual before it do not pull the beginning forward.
 * @param firstFailuresMs first failure of each person, any order, Unix ms
 * @param usualPeople people expected over the whole window
 */
export function onsetMs(
  firstFailuresMs: readonly number[],
  fromMs: number,
  toMs: number,
  usualPeople: number,
): number {
  const times = firstFailuresMs.toSorted((a, b) => a - b);
  let best = times[0] ?? fromMs;
  let bestGain = Number.NEGATIVE_INFINITY;
  for (const [index, time] of times.entries()) {
    const count = times.length - index;
    const expected = Math.max(0.1, (usualPeople * (toMs - time)) / Math.max(1, toMs - fromMs));
    // Log-likelihood ratio of the count against the usual rate (a scan statistic).
    const gain = count > expected ? count * Math.log(count / expected) - (count - expected) : 0;
    if (gain > bestGain) {
      best = time;
      bestGain = gain;
    }
  }
  return best;
}
