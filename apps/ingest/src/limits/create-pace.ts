/** How quickly a line moves, and so when those sent away from it should come again. */
export interface Pace {
  served(): void;
  /** One more is sent away from a line of this length. Returns after how many seconds it should come again. */
  sendAway(waiting: number): number;
}

/** What counts is this long ago until now, at least; twice as long at most. */
const WINDOW_MS = 10_000;
export const RETRY_SECONDS_MIN = 2;
export const RETRY_SECONDS_MAX = 60;

/** `nowMs` counts milliseconds from anywhere, always forward; `random` spreads those who are sent away. */
export function createPace(nowMs: () => number, random: () => number): Pace {
  let current = { sinceMs: nowMs(), served: 0, sentAway: 0 };
  let before = { served: 0, sentAway: 0 };
  const turn = () => {
    const elapsedMs = nowMs() - current.sinceMs;
    if (elapsedMs < WINDOW_MS) return;
    before = elapsedMs < 2 * WINDOW_MS ? current : { served: 0, sentAway: 0 };
    current = { sinceMs: nowMs(), served: 0, sentAway: 0 };
  };
  return {
    served() {
      turn();
      current.served += 1;
    },
    sendAway(waiting) {
      turn();
      current.sentAway += 1;
      const seconds = (WINDOW_MS + nowMs() - current.sinceMs) / 1000;
      const perSecond = Math.max(1, (before.served + current.served) / seconds);
      // Those in line and those sent away all come, and so many a second are served: they are spread over that long.
      const behindSeconds = (waiting + before.sentAway + current.sentAway) / perSecond;
      const spread = Math.min(RETRY_SECONDS_MAX - RETRY_SECONDS_MIN, behindSeconds);
      return RETRY_SECONDS_MIN + Math.round(random() * spread);
    },
  };
}
