import type { AttemptReading } from './contract/index.ts';
import type { AttemptUpdate } from './log-reader.ts';

/** Equal failures that are still told one by one; a person who tries three times did it three times. */
const FREE = 3;
/** Longest pause between two turns of one loop, ms. */
const PAUSE_MS_MAX = 300_000;
/** A running loop is reported at least this often, ms. */
const REPORT_MS = 300_000;

interface Loop {
  signature: string;
  count: number;
  lastNowMs: number;
  lastEndMs: number | null;
  /** Turns that were folded and not yet reported. */
  pending: { readonly update: AttemptUpdate; readonly sinceNowMs: number } | null;
}

/** What two failures have in common when the client merely tried again. */
export function failureSignature(reading: AttemptReading): string {
  const gateway = reading.gateway ? `${reading.gateway.host}:${reading.gateway.port}` : '';
  return [gateway, reading.profile, reading.stage, reading.signs[0], reading.errorCode].join('|');
}

export interface LoopFold {
  /** Takes a closed attempt; gives what is to be told now. */
  add(update: AttemptUpdate, nowMs: number): readonly AttemptUpdate[];
  /** True when this failure would only be counted. */
  isRepeat(reading: AttemptReading, nowMs: number): boolean;
  flush(nowMs: number, force: boolean): readonly AttemptUpdate[];
}

/** Folds a reconnect loop: the first equal failures are told, the rest are counted into one. */
export function foldLoop(): LoopFold {
  let loop: Loop | null = null;

  const take = (): readonly AttemptUpdate[] => {
    if (!loop?.pending) return [];
    const { update } = loop.pending;
    loop.pending = null;
    return [update];
  };

  const continues = (reading: AttemptReading, nowMs: number): boolean => {
    if (!loop || loop.signature !== failureSignature(reading) || nowMs - loop.lastNowMs > PAUSE_MS_MAX)
      return false;
    const startMs = reading.startedAt ? Date.parse(reading.startedAt) : null;
    return startMs === null || loop.lastEndMs === null || Math.abs(startMs - loop.lastEndMs) <= PAUSE_MS_MAX;
  };

  return {
    add(update, nowMs) {
      const { reading } = update;
      if (reading.result !== 'failed') {
        const rest = take();
        loop = null;
        return [...rest, update];
      }
      const endMs = reading.endedAt ? Date.parse(reading.endedAt) : null;
      if (!loop || !continues(reading, nowMs)) {
        const rest = take();
        loop = {
          signature: failureSignature(reading),
          count: 1,
          lastNowMs: nowMs,
          lastEndMs: endMs,
          pending: null,
        };
        return [...rest, update];
      }
      loop.count += 1;
      loop.lastNowMs = nowMs;
      loop.lastEndMs = endMs;
      if (loop.count <= FREE) return [update];
      if (!loop.pending) {
        loop.pending = { update, sinceNowMs: nowMs };
        return [];
      }
      const held = loop.pending.update;
      const folded = { ...held.reading, endedAt: reading.endedAt, repeatCount: held.reading.repeatCount + 1 };
      loop.pending = { ...loop.pending, update: { ...held, reading: folded } };
      return [{ ...update, kind: 'folded' }];
    },
    isRepeat: (reading, nowMs) => loop !== null && loop.count >= FREE && continues(reading, nowMs),
    flush(nowMs, force) {
      const due = loop?.pending && nowMs - loop.pending.sinceNowMs >= REPORT_MS;
      const over = loop?.pending && nowMs - loop.lastNowMs >= REPORT_MS / 5;
      return force || due || over ? take() : [];
    },
  };
}
