import { type ProgramState, WATCHED_PROGRAMS, type WatchedProgram } from '../vocabulary/index.ts';

/** What one process said of itself. */
export interface ProgramBeat {
  readonly program: WatchedProgram;
  readonly startedAtMs: number;
  readonly beatAtMs: number;
  /** When its detection last looked to the end; null = not yet, or it is none that looks. */
  readonly lookedAtMs: number | null;
}

export interface ProgramHealth {
  readonly program: WatchedProgram;
  readonly state: ProgramState;
  /** Processes of it that are heard of. */
  readonly processes: number;
  /** Since the newest word of any of them; null = there never was one. */
  readonly quietSeconds: number | null;
  /** Since detection last looked to the end; null = it never has, or it is none that looks. */
  readonly lookSeconds: number | null;
}

/** Six beats missed: one that is late, a slow store and a restart are no silence. */
export const QUIET_AFTER_SECONDS = 180;
/** Detection looks every minute, and after a start first reads weeks again. */
export const LATE_AFTER_SECONDS = 300;
/** Starts within this are one: a worker that ends before its first look, again and again, is late all the same. */
const SAME_RUN_SECONDS = LATE_AFTER_SECONDS + QUIET_AFTER_SECONDS;

/** How each program is, in the order of the list; one process that is heard of is enough. */
export function judgePrograms(beats: readonly ProgramBeat[], nowMs: number): ProgramHealth[] {
  return WATCHED_PROGRAMS.map((program) => {
    const own = beats.filter((beat) => beat.program === program);
    // Another machine's clock may be ahead.
    const since = (atMs: number) => Math.max(0, Math.floor((nowMs - atMs) / 1000));
    const newest = (values: readonly number[]) => (values.length === 0 ? null : since(Math.max(...values)));
    const quietSeconds = newest(own.map((beat) => beat.beatAtMs));
    const heardWithin = (seconds: number) => own.filter((beat) => since(beat.beatAtMs) <= seconds);
    const lookSeconds = newest(own.flatMap((beat) => beat.lookedAtMs ?? []));
    const awakeSeconds = Math.max(0, ...heardWithin(SAME_RUN_SECONDS).map((beat) => since(beat.startedAtMs)));
    const isLate =
      program === 'worker' &&
      awakeSeconds > LATE_AFTER_SECONDS &&
      (lookSeconds ?? Number.POSITIVE_INFINITY) > LATE_AFTER_SECONDS;
    return {
      program,
      state: stateOf(quietSeconds, isLate),
      processes: heardWithin(QUIET_AFTER_SECONDS).length,
      quietSeconds,
      lookSeconds,
    };
  });
}

function stateOf(quietSeconds: number | null, isLate: boolean): ProgramState {
  if (quietSeconds === null) return 'unseen';
  if (quietSeconds > QUIET_AFTER_SECONDS) return 'quiet';
  return isLate ? 'late' : 'working';
}
