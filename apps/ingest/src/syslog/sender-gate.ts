import { TokenBuckets } from '../limits/token-buckets.ts';
import type { Sender } from './sources.ts';

/** A gateway that comes back after a break sends what it kept. */
const BURST_SECONDS = 10;

/** How many lines of one sender are taken in a second; one that floods does not cost the others theirs. */
export class SenderGate {
  readonly #buckets: TokenBuckets;
  readonly #nowMs: () => number;

  constructor(linesPerSecond: number, nowMs: () => number) {
    this.#buckets = new TokenBuckets(
      { perSecond: linesPerSecond, burst: linesPerSecond * BURST_SECONDS },
      10_000,
    );
    this.#nowMs = nowMs;
  }

  admit({ address }: Sender): boolean {
    return this.#buckets.take(address, this.#nowMs());
  }
}
