import type { ProbeOf } from '@tsunagu/core/collect';
import type { Ping } from './run-ping.ts';

type Size = ProbeOf<'size'>;
export type SweptPath = Pick<Size, 'sweep' | 'path'>;

const PINGS_MAX = 6;
const SWEEP_MS_MAX = 3000;
/** What Ethernet carries, what every path of IPv6 has to (RFC 8200), and an echo that passes wherever any does. */
const LARGEST_BYTES = 1500;
const USUAL_MIN_BYTES = 1280;
const SMALLEST_BYTES = 84;
/** Finer than this no clamp is set. */
const STEP_BYTES = 8;

class Sweep {
  readonly #ping: Ping;
  readonly #mayGoOn: () => boolean;
  pings = 0;
  failed = false;
  passed: number | null = null;
  silent: number | null = null;
  refused: number | null = null;
  told: number | null = null;

  constructor(ping: Ping, mayGoOn: () => boolean) {
    this.#ping = ping;
    this.#mayGoOn = mayGoOn;
  }

  get canAsk(): boolean {
    return !this.failed && this.pings < PINGS_MAX && this.#mayGoOn();
  }

  /** Whether an echo of this size came back; false as well when it is not sent any more. */
  async passes(bytes: number): Promise<boolean> {
    if (!this.canAsk) return false;
    this.pings += 1;
    const outcome = await this.#ping(bytes);
    // Cut off by the end of all probes: that no answer came says nothing then.
    if (outcome.kind === 'failed' || (outcome.kind === 'silent' && !this.#mayGoOn())) this.failed = true;
    else if (outcome.kind === 'answered') this.passed = Math.max(this.passed ?? 0, bytes);
    else if (outcome.kind === 'silent') this.silent = Math.min(this.silent ?? bytes, bytes);
    else {
      this.refused = Math.min(this.refused ?? bytes, bytes);
      this.told = outcome.mtuBytes ?? this.told;
    }
    return outcome.kind === 'answered';
  }

  async narrow(lowest: number, highest: number): Promise<void> {
    let [low, high] = [lowest, highest];
    while (high - low > STEP_BYTES && this.canAsk) {
      const hinted = this.told !== null && this.told > low && this.told < high ? this.told : null;
      const next = hinted ?? Math.floor((low + high) / 2);
      if (await this.passes(next)) low = next;
      else high = next;
      // Whoever told the size that fits, and it does: nothing is left to look for.
      if (hinted !== null && low === next) return;
    }
  }
}

/**
 * Looks for the largest packet that passes uncut: six echoes and three seconds at most. `mayGoOn` = the probes still have
 * time. One echo lost by chance moves the finding, never makes one: only sizes above one that passed are told as lost.
 */
export async function sweepPath(
  address: string,
  ping: Ping,
  largest: number | null,
  mayGoOn: () => boolean,
): Promise<SweptPath> {
  const endMs = performance.now() + SWEEP_MS_MAX;
  const sweep = new Sweep(ping, () => mayGoOn() && performance.now() < endMs);
  const top = Math.max(SMALLEST_BYTES, Math.min(largest ?? LARGEST_BYTES, LARGEST_BYTES));
  if (!(await sweep.passes(top))) {
    const low = Math.min(USUAL_MIN_BYTES, top);
    if (await sweep.passes(low)) await sweep.narrow(low, top);
    else await sweep.passes(SMALLEST_BYTES);
  }
  if (sweep.passed === null) return { sweep: sweep.failed ? 'not-checked' : 'unanswered' };
  const { passed, silent, refused, told, pings } = sweep;
  return {
    sweep: 'measured',
    path: {
      address,
      passedBytes: passed,
      silentBytes: silent !== null && silent > passed ? silent : null,
      refusedBytes: refused,
      toldMtuBytes: told !== null && told <= 65_535 ? told : null,
      pings,
    },
  };
}
