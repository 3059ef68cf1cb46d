export interface BucketRate {
  readonly perSecond: number;
  /** How many at once after a rest. */
  readonly burst: number;
}

interface Bucket {
  tokens: number;
  atMs: number;
}

/** One bucket per key. Full buckets say nothing and are forgotten, so memory is bounded by those who are active. */
export class TokenBuckets {
  readonly #rate: BucketRate;
  readonly #keysMax: number;
  readonly #buckets = new Map<string, Bucket>();

  constructor(rate: BucketRate, keysMax = 100_000) {
    this.#rate = rate;
    this.#keysMax = keysMax;
  }

  /** Takes one token; false = there is none. */
  take(key: string, nowMs: number): boolean {
    const bucket = this.#buckets.get(key) ?? { tokens: this.#rate.burst, atMs: nowMs };
    const elapsedMs = Math.max(0, nowMs - bucket.atMs);
    bucket.tokens = Math.min(this.#rate.burst, bucket.tokens + (elapsedMs / 1000) * this.#rate.perSecond);
    bucket.atMs = nowMs;
    // Set anew: the map's order is then by last use, oldest first.
    this.#buckets.delete(key);
    this.#buckets.set(key, bucket);
    this.#forget(nowMs);
    if (bucket.tokens < 1) return false;
    bucket.tokens -= 1;
    return true;
  }

  get size(): number {
    return this.#buckets.size;
  }

  #forget(nowMs: number): void {
    const fullAfterMs = (this.#rate.burst / this.#rate.perSecond) * 1000;
    for (const [key, bucket] of this.#buckets) {
      if (nowMs - bucket.atMs < fullAfterMs && this.#buckets.size <= this.#keysMax) return;
      this.#buckets.delete(key);
    }
  }
}
