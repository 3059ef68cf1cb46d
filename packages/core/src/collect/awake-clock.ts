/** Looks come every 15 s at the latest while the machine is awake; a longer gap is sleep, or a clock that was set. */
const GAP_MS = 60_000;

/**
 * Time as it passed for a running client: a lid that was closed, and a clock that was set forward or back, count for
 * nothing. Without it every attempt that was under way at night would be a failure by silence in the morning.
 */
export class AwakeClock {
  #lastLookMs: number | null = null;
  #leftOutMs = 0;

  /** At a look; looks never go back but by a clock that was set. */
  look(nowMs: number): number {
    const sinceMs = this.#lastLookMs === null ? 0 : nowMs - this.#lastLookMs;
    if (sinceMs < 0 || sinceMs > GAP_MS) this.#leftOutMs += sinceMs;
    this.#lastLookMs = nowMs;
    return nowMs - this.#leftOutMs;
  }

  /** At a line, which may have been written before the last look. */
  line(nowMs: number): number {
    const jumped = this.#lastLookMs !== null && nowMs - this.#lastLookMs > GAP_MS;
    return jumped ? this.look(nowMs) : nowMs - this.#leftOutMs;
  }
}
