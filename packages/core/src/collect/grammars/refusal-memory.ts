const TOLD_MAX = 256;
/** A gateway writes the two records of one refusal within a moment. */
const SAME_TRY_MS = 10_000;

/** Gateways write one refused login twice, in two logs: the second record is of the same try. Bounded. */
export class RefusalMemory {
  /** Newest last: the try → when its first record was written, by the log's clock. */
  readonly #told = new Map<string, readonly [atMs: number | null, log: boolean]>();

  /** Whether the other log told this try's refusal a moment ago; `log` = which of the two this record is from. */
  isSecond(key: string, atMs: number | null, log: boolean): boolean {
    const first = this.#told.get(key);
    this.#told.delete(key);
    if (first !== undefined && first[1] !== log) {
      const apartMs = atMs === null || first[0] === null ? 0 : Math.abs(atMs - first[0]);
      if (apartMs <= SAME_TRY_MS) return true;
    }
    this.#told.set(key, [atMs, log]);
    const oldest = this.#told.size > TOLD_MAX ? this.#told.keys().next().value : undefined;
    if (oldest !== undefined) this.#told.delete(oldest);
    return false;
  }
}
