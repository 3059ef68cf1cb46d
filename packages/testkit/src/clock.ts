/** A clock that moves only when a test says so. */
export interface TestClock {
  /** A new Date each time, so that nobody can move the clock by changing one. */
  now(): Date;
  nowMs(): number;
  advance(by: { days?: number; hours?: number; minutes?: number; seconds?: number; ms?: number }): void;
  set(to: Date | string): void;
}

const MS = { days: 86_400_000, hours: 3_600_000, minutes: 60_000, seconds: 1_000, ms: 1 } as const;

/** Starts at `start` (ISO text or Date) and stands still until it is moved. */
export function createTestClock(start: Date | string): TestClock {
  let nowMs = new Date(start).getTime();
  return {
    now: () => new Date(nowMs),
    nowMs: () => nowMs,
    advance: (by) => {
      for (const unit of Object.keys(MS) as (keyof typeof MS)[]) nowMs += (by[unit] ?? 0) * MS[unit];
    },
    set: (to) => {
      nowMs = new Date(to).getTime();
    },
  };
}
