import { spoolFile } from '../home/home-layout.ts';
import { numberOf, readJsonObject, textOf } from '../home/read-json.ts';
import { writeAtomically } from '../home/write-atomically.ts';
import { tryToWrite } from '../spool/disk-trouble.ts';
import { COLLECTOR_VERSION } from '../version.ts';

/** So many runs that failed by themselves, within the time below, are no accident. */
const CRASHES_MAX = 3;
/** So many that ended without a word: a machine that is switched off, or a person who kills it, does that too. */
const LOST_MAX = 6;
const CRASH_WINDOW_MS = 30 * 60_000;
/** Then it tries again: what was in the log may be over. */
const SAFE_MS = 6 * 3_600_000;

/** How runs of the resident process ended; kept beside the spool. */
export interface RunState {
  /** A run began and has not said that it ended. */
  readonly running: boolean;
  /** When runs failed by themselves, ms; the newest last. */
  readonly crashesMs: readonly number[];
  /** When it was found that a run had ended without a word: killed, out of memory, or the machine's power gone. */
  readonly lostMs: readonly number[];
  /** What the last of them said, where it could. */
  readonly reason: string | null;
  /** Since when logs are not read, ms; null = all is well. */
  readonly safeSinceMs: number | null;
  /** The program that crashed; another version is given another chance. */
  readonly version: string;
}

const NEVER_RUN: RunState = {
  running: false,
  crashesMs: [],
  lostMs: [],
  reason: null,
  safeSinceMs: null,
  version: COLLECTOR_VERSION,
};

export function readRunState(spool: string): RunState {
  const file = readJsonObject(spoolFile(spool, 'run-state.json'));
  const times = (value: unknown) => (Array.isArray(value) ? value.map((one) => numberOf(one, 0)) : []);
  return {
    running: file?.running === true,
    crashesMs: times(file?.crashesMs),
    lostMs: times(file?.lostMs),
    reason: textOf(file?.reason),
    safeSinceMs: typeof file?.safeSinceMs === 'number' ? file.safeSinceMs : null,
    version: textOf(file?.version) ?? COLLECTOR_VERSION,
  };
}

/** A disk without room keeps nobody from running: then this run is not known to the next one. */
function write(spool: string, state: RunState): void {
  tryToWrite(() => writeAtomically(spoolFile(spool, 'run-state.json'), `${JSON.stringify(state)}\n`));
}

/** The state that a run begins with; pure. */
export function beginRun(before: RunState, nowMs: number): RunState {
  const known = before.version === COLLECTOR_VERSION ? before : NEVER_RUN;
  const recent = (times: readonly number[]) => times.filter((one) => Math.abs(nowMs - one) < CRASH_WINDOW_MS);
  const crashesMs = recent(known.crashesMs).slice(-CRASHES_MAX);
  const lostMs = recent(known.running ? [...known.lostMs, nowMs] : known.lostMs).slice(-LOST_MAX);
  const { safeSinceMs } = known;
  // Beginning anew, as many are needed again.
  if (safeSinceMs !== null && Math.abs(nowMs - safeSinceMs) >= SAFE_MS)
    return { ...NEVER_RUN, running: true };
  const isLoop = crashesMs.length >= CRASHES_MAX || lostMs.length >= LOST_MAX;
  return { ...known, running: true, crashesMs, lostMs, safeSinceMs: safeSinceMs ?? (isLoop ? nowMs : null) };
}

/** How long a safe run still has to be one, ms. */
export function safeLeftMs(safeSinceMs: number, nowMs: number): number {
  return Math.max(0, SAFE_MS - Math.abs(nowMs - safeSinceMs));
}

/** Notes that a run begins; gives since when it has to be a safe one, null = it need not. On disk when it returns, if there is room. */
export function noteBegin(spool: string, nowMs: number): RunState {
  const state = beginRun(readRunState(spool), nowMs);
  write(spool, state);
  return state;
}

/** Notes that a run ended as it was asked to. */
export function noteEnd(spool: string): void {
  write(spool, { ...readRunState(spool), running: false });
}

/** Notes that a run fails, and why, for the person who asks `status`. */
export function noteCrash(spool: string, reason: string, nowMs: number): void {
  const known = readRunState(spool);
  const crashesMs = [...known.crashesMs, nowMs];
  write(spool, { ...known, running: false, crashesMs, reason: reason.slice(0, 200) });
}
