import { TsunaguError } from '@tsunagu/core/vocabulary';
import { createPace } from './create-pace.ts';

/** Lets as many requests work at once as the store keeps up with; the others stand in line, first come, first served. */
export interface Gate {
  /**
   * Waits for its turn and returns how to leave. `key` names who asks, `bytes` is what waits with the request in memory.
   * Throws `rate-limited`, with the seconds after which the line is expected to be short, when it is too long for this one.
   */
  enter(key: string, bytes: number): Promise<() => void>;
}

export interface GateBounds {
  readonly workingMax: number;
  readonly waitingMax: number;
  readonly waitingBytesMax: number;
  /** Of one key: whoever sends one after another never has more. */
  readonly waitingPerKeyMax: number;
  readonly waitMsMax: number;
}

interface Waiting {
  readonly key: string;
  readonly bytes: number;
  readonly sinceMs: number;
  admit(): void;
  refuse(): void;
}

/** `nowMs` counts milliseconds from anywhere, always forward; `random` spreads those who are sent away. */
export function createGate(bounds: GateBounds, nowMs: () => number, random: () => number): Gate {
  const line: Waiting[] = [];
  const perKey = new Map<string, number>();
  let working = 0;
  let bytes = 0;
  const pace = createPace(nowMs, random);

  const tooLong = (why: string) => {
    const retryAfterSeconds = pace.sendAway(line.length);
    return new TsunaguError('rate-limited', why, { args: { retryAfterSeconds } });
  };
  const forget = (one: Waiting) => {
    bytes -= one.bytes;
    const left = (perKey.get(one.key) ?? 1) - 1;
    if (left === 0) perKey.delete(one.key);
    else perKey.set(one.key, left);
  };
  const next = () => {
    for (let one = line.shift(); one !== undefined; one = line.shift()) {
      forget(one);
      // Its sender is about to give it up: the work is better spent on somebody who still waits.
      if (nowMs() - one.sinceMs > bounds.waitMsMax) one.refuse();
      else return one.admit();
    }
  };
  const begin = () => {
    working += 1;
    let gone = false;
    return () => {
      if (gone) return;
      gone = true;
      working -= 1;
      pace.served();
      next();
    };
  };

  return {
    async enter(key, size) {
      if (working < bounds.workingMax) return begin();
      const own = perKey.get(key) ?? 0;
      if (own >= bounds.waitingPerKeyMax) throw tooLong('many at once from one sender');
      if (line.length >= bounds.waitingMax || bytes + size > bounds.waitingBytesMax)
        throw tooLong('the line is full');
      perKey.set(key, own + 1);
      bytes += size;
      return new Promise<() => void>((resolve, reject) => {
        line.push({
          key,
          bytes: size,
          sinceMs: nowMs(),
          admit: () => resolve(begin()),
          refuse: () => reject(tooLong('waited too long')),
        });
      });
    },
  };
}
