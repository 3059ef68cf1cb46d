import type { AttemptReading } from './contract/index.ts';
import type { AttemptUpdate } from './log-reader.ts';

/** Equal failures that are still told one by one; a person who tries three times did it three times. */
const FREE = 3;
/** Longest pause between two turns of one loop, ms. */
const PAUSE_MS_MAX = 300_000;
/** A running loop is reported at least this often, and this long after its last turn, ms. */
const REPORT_MS = 300_000;
const QUIET_MS = 60_000;

/** What two failures have in common when the client merely tried again. */
function signatureOf(reading: AttemptReading): string {
  const gateway = reading.gateway ? `${reading.gateway.host}:${reading.gateway.port}` : '';
  return [gateway, reading.profile, reading.stage, reading.signs[0], reading.errorCode].join('|');
}

const timeOf = (text: string | null): number | null => (text === null ? null : Date.parse(text));

/** Folds a reconnect loop: its first turns are told, the rest are counted into one. */
export class LoopFold {
  #signature: string | null = null;
  #count = 0;
  #lastNowMs = 0;
  #lastEndMs: number | null = null;
  #held: AttemptUpdate | null = null;
  #heldSinceMs = 0;

  /** Takes a closed attempt; gives what is to be told now. */
  add(update: AttemptUpdate, nowMs: number): readonly AttemptUpdate[] {
    const { reading } = update;
    const again = reading.result === 'failed' && this.#continues(reading, nowMs);
    const rest = again ? [] : this.#take();
    this.#count = again ? this.#count + 1 : 1;
    this.#signature = reading.result === 'failed' ? signatureOf(reading) : null;
    this.#lastNowMs = nowMs;
    this.#lastEndMs = timeOf(reading.endedAt);
    if (!again || this.#count <= FREE) return [...rest, update];
    if (!this.#held) {
      this.#held = update;
      this.#heldSinceMs = nowMs;
      return [];
    }
    const held = this.#held.reading;
    const folded = { ...held, endedAt: reading.endedAt, repeatCount: held.repeatCount + 1 };
    this.#held = { ...this.#held, reading: folded };
    return [{ ...update, kind: 'folded' }];
  }

  /** True when this failure would only be counted. */
  isRepeat(reading: AttemptReading, nowMs: number): boolean {
    return this.#count >= FREE && this.#continues(reading, nowMs);
  }

  /** True when only the number of turns will be kept of it. */
  isCounted(reading: AttemptReading, nowMs: number): boolean {
    return this.#held !== null && this.#continues(reading, nowMs);
  }

  flush(nowMs: number, force: boolean): readonly AttemptUpdate[] {
    const due = nowMs - this.#heldSinceMs >= REPORT_MS || nowMs - this.#lastNowMs >= QUIET_MS;
    return force || due ? this.#take() : [];
  }

  #take(): readonly AttemptUpdate[] {
    const held = this.#held;
    this.#held = null;
    return held ? [held] : [];
  }

  #continues(reading: AttemptReading, nowMs: number): boolean {
    if (this.#signature !== signatureOf(reading) || nowMs - this.#lastNowMs > PAUSE_MS_MAX) return false;
    const startMs = timeOf(reading.startedAt);
    return (
      startMs === null || this.#lastEndMs === null || Math.abs(startMs - this.#lastEndMs) <= PAUSE_MS_MAX
    );
  }
}
