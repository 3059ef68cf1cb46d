import type { DetectionAttempt } from '@tsunagu/core/detect';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;
/** A first line may be so much older than those after it. */
const FIRST_BEFORE_MS_MAX = 28 * DAY_MS;
/** So many of the lines that follow say what time it is when one of them jumps. */
const NEIGHBOURS = 100;

/** Lines whose time of arrival was not believed: they count as having arrived with their neighbours. */
export interface ArrivalsMoved {
  ahead: number;
  behind: number;
}

type Line = DetectionAttempt | null;

/**
 * Gives the lines of a history with arrivals that never go back, and that no single line's clock carries away: whoever
 * is a day ahead of what follows, or before what was, arrived when its neighbours did. Counts them in `moved`.
 */
export async function* orderArrivals(lines: AsyncIterable<Line>, moved: ArrivalsMoved): AsyncGenerator<Line> {
  const waiting: Line[] = [];
  let lastMs: number | null = null;
  const settle = (): Line => {
    const line = waiting.shift() ?? null;
    if (line === null) return null;
    lastMs = believed(line.arrivedAtMs, waiting, lastMs, moved);
    return lastMs === line.arrivedAtMs ? line : { ...line, arrivedAtMs: lastMs };
  };
  for await (const line of lines) {
    waiting.push(line);
    if (waiting.length > NEIGHBOURS) yield settle();
  }
  while (waiting.length > 0) yield settle();
}

/** When a line arrived as far as the one before it and those after it let it be believed, Unix ms. */
function believed(
  arrivedAtMs: number,
  following: readonly Line[],
  lastMs: number | null,
  moved: ArrivalsMoved,
): number {
  if (lastMs !== null && arrivedAtMs >= lastMs && arrivedAtMs - lastMs <= HOUR_MS) return arrivedAtMs;
  const near = [arrivedAtMs, ...following.flatMap((line) => line?.arrivedAtMs ?? [])].toSorted(
    (a, b) => a - b,
  );
  const middleMs = near[Math.floor((near.length - 1) / 2)] ?? arrivedAtMs;
  const agreedMs = near.find((atMs) => atMs >= middleMs - DAY_MS) ?? arrivedAtMs;
  if (arrivedAtMs > middleMs + DAY_MS) {
    moved.ahead++;
    return lastMs ?? agreedMs;
  }
  if (lastMs === null) {
    if (arrivedAtMs >= middleMs - FIRST_BEFORE_MS_MAX) return arrivedAtMs;
    moved.behind++;
    return agreedMs;
  }
  if (arrivedAtMs >= lastMs) return arrivedAtMs;
  // Lines of one minute may stand in any order.
  if (lastMs - arrivedAtMs > MINUTE_MS) moved.behind++;
  return lastMs;
}
