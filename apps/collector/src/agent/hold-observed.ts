import { type Attempt, attemptSchema, mayBeLogOf } from '@tsunagu/core/collect';
import type { Client } from '@tsunagu/core/vocabulary';
import type { FinishedAttempt } from '../attempts/track-attempts.ts';
import { numberOf, textOf } from '../home/read-json.ts';
import type { ToldAttempts } from './told-attempts.ts';

/** A log that writes at all has told its attempt by then: after its last words come seconds of quiet, and probes. */
const HOLD_MS = 120_000;
/** The longest silence after which a log's attempt is given up is ten minutes; a log that is open for longer is of something else. */
const OPEN_LOG_MS_MAX = 11 * 60_000;
/** Between scheduled passes no log is read: then this is the end of it. */
const HOLD_MS_MAX = 2 * 3_600_000;
const HELD_MAX = 16;

interface Held extends FinishedAttempt {
  readonly source: string;
  readonly heldMs: number;
}

/** Where it is kept from one run to the next. */
export interface HeldMemory {
  /** As it was read from the disk: anything. */
  held(): unknown;
  /** On disk with the next save. */
  setHeld(held: readonly unknown[]): void;
}

/** A log that is read now. */
export interface ReadLog {
  readonly client: Client;
  /** It has begun an attempt that it did not tell yet. */
  readonly isOpen: boolean;
}

export interface ObservedHold {
  /** Tells it, unless another source did; of the observer's, keeps back what a log may tell better. */
  take(source: string, finished: FinishedAttempt, nowMs: number): void;
  /** Tells what no log told in time. True when something was told. */
  tellDue(nowMs: number): boolean;
}

function readOne(value: unknown): Held | null {
  const { source, position, heldMs, attempt }: Record<string, unknown> =
    typeof value === 'object' && value !== null ? { ...value } : {};
  const [from, at, read] = [textOf(source), textOf(position), attemptSchema.safeParse(attempt).data];
  if (from === null || at === null || !read) return null;
  return { source: from, position: at, heldMs: numberOf(heldMs, 0), attempt: read };
}

/** What is kept back, of what was read from the disk. */
export function readHeld(value: unknown): Held[] {
  const all: unknown[] = Array.isArray(value) ? value : [];
  return all.map(readOne).filter((one) => one !== null);
}

/**
 * The observer sees that an attempt ended, a log also says why, often later. So the observer's telling waits on the disk while
 * a log is read in which the attempt may stand: the log's takes its place, and one attempt is one, over restarts too.
 */
export function holdObserved(parts: {
  readonly memory: HeldMemory;
  readonly told: ToldAttempts;
  readonly logs: () => readonly ReadLog[];
  readonly startMs: number;
  readonly tell: (source: string, finished: FinishedAttempt) => void;
}): ObservedHold {
  const { memory, told, tell, startMs } = parts;
  let held = readHeld(memory.held()).filter(({ attempt }) => !told.isToldByLog(attempt));
  const keep = (now: readonly Held[]): void => {
    held = [...now];
    memory.setHeld(held);
  };
  // The observer's attempts are called after the program that was seen.
  const logsOf = ({ profile }: Attempt): readonly ReadLog[] =>
    parts.logs().filter(({ client }) => client !== 'observer' && mayBeLogOf(client, profile));

  const isDue = ({ attempt, heldMs }: Held, nowMs: number): boolean => {
    // A clock that was set back makes the wait look longer than any wait is.
    const waitedMs = Math.abs(nowMs - heldMs);
    if (waitedMs < HOLD_MS) return false;
    const mayStillCome = logsOf(attempt).some(({ isOpen }) => isOpen);
    return !mayStillCome || waitedMs >= HOLD_MS_MAX || nowMs - Math.max(heldMs, startMs) >= OPEN_LOG_MS_MAX;
  };

  const release = (these: readonly Held[]): void => {
    for (const { source, attempt, position } of these) tell(source, { attempt, position });
    keep(held.filter((one) => !these.includes(one)));
  };

  return {
    take(source, finished, nowMs) {
      const { attempt } = finished;
      const isHeld = (attemptId: string): boolean => held.some((one) => one.attempt.attemptId === attemptId);
      const { isTold, replaces } = told.judge(source, attempt, nowMs, isHeld);
      if (isTold) return;
      if (attempt.client === 'observer' && logsOf(attempt).length > 0) {
        release(held.slice(0, Math.max(0, held.length + 1 - HELD_MAX)));
        keep([...held, { source, ...finished, heldMs: nowMs }]);
        return;
      }
      // On disk before what it replaces goes.
      tell(source, finished);
      if (replaces.length > 0) keep(held.filter((one) => !replaces.includes(one.attempt.attemptId)));
    },
    tellDue(nowMs) {
      const due = held.filter((one) => isDue(one, nowMs));
      if (due.length > 0) release(due);
      return due.length > 0;
    },
  };
}
