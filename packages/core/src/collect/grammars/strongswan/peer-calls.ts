import type { CharonLine } from './charon-line.ts';

const KEPT_MAX = 256;
const CALLED = /^(?:\S+ is initiating an? |parsed (?:IKE_SA_INIT|IKE_AUTH|ID_PROT|AGGRESSIVE) request )/;
const CALLING =
  /^(?:initiating (?:Main Mode |Aggressive Mode )?IKE_SA |parsed (?:IKE_SA_INIT|IKE_AUTH|ID_PROT|AGGRESSIVE) response )/;

function kept(set: Set<string>, value: string): void {
  if (set.size >= KEPT_MAX) set.clear();
  set.add(value);
}

/** Tells connections that somebody else began: one daemon may be a gateway too, and its callers' troubles are not ours. */
export class PeerCalls {
  readonly #numbers = new Set<string>();
  readonly #threads = new Set<string>();

  /** Whether this line belongs to a connection that the peer began. */
  isPeers(line: CharonLine): boolean {
    const { thread, number } = line;
    if (CALLED.test(line.text)) {
      if (number !== null) kept(this.#numbers, number);
      if (thread !== null) kept(this.#threads, thread);
      return true;
    }
    if (CALLING.test(line.text)) {
      if (number !== null) this.#numbers.delete(number);
      if (thread !== null) this.#threads.delete(thread);
      return false;
    }
    if (number !== null) return this.#numbers.has(number);
    if (thread === null) return false;
    // A thread serves the next packet under the next line like this one.
    if (/^received packet: /.test(line.text)) this.#threads.delete(thread);
    return this.#threads.has(thread);
  }
}
