import { type Attempt, isSameAttempt, type SeenAttempt } from '@tsunagu/core/collect';

/** Two sources tell one attempt within minutes of each other; a loop's last turn may come later. */
const REMEMBERED_MS = 10 * 60_000;
const REMEMBERED_MAX = 64;

interface Told {
  readonly source: string;
  readonly seen: SeenAttempt;
  readonly toldMs: number;
}

function seenOf(attempt: Attempt, nowMs: number): SeenAttempt {
  const startMs = Date.parse(attempt.recordedAt);
  const endMs = attempt.endedAt === null ? nowMs : Date.parse(attempt.endedAt);
  return {
    client: attempt.client,
    gateway: attempt.gateway,
    result: attempt.result,
    startMs: Math.min(startMs, endMs),
    endMs: Math.max(startMs, endMs),
  };
}

export interface ToldAttempts {
  /** True when another source told this very attempt; else it is remembered as told now. */
  isTold(source: string, attempt: Attempt, nowMs: number): boolean;
}

/**
 * One attempt may stand in several logs: NetworkManager repeats its daemons, a daemon writes to its file and to syslog, and
 * the observer sees what all of them do. The first telling counts.
 */
export function toldAttempts(): ToldAttempts {
  let told: Told[] = [];
  return {
    isTold(source, attempt, nowMs) {
      told = told.filter((one) => Math.abs(nowMs - one.toldMs) < REMEMBERED_MS).slice(-REMEMBERED_MAX);
      const seen = seenOf(attempt, nowMs);
      if (told.some((one) => one.source !== source && isSameAttempt(one.seen, seen))) return true;
      told.push({ source, seen, toldMs: nowMs });
      return false;
    },
  };
}
