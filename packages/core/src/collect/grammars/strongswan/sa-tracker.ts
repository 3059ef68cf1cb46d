import type { CharonLine } from './charon-line.ts';

const THREADS_MAX = 128;
const PEERS_MAX = 64;
const REKEYED_MAX = 256;

const NAMED = /\bIKE_SA ([^\s[]+\[\d+\])/;
const RECEIVED = /^received packet: from (\S+)\[\d+\]/;
const SENDING = /^sending packet: from \S+\[\d+\] to (\S+)\[\d+\]/;
/** Jobs that begin without a packet: the thread's last connection says nothing about them. */
const NEW_JOB =
  /^(?:resolving |vici |received stroke|(?:sending )?retransmit |giving up|unable to resolve|initiating )/;

function bounded<V>(map: Map<string, V>, key: string, value: V, max: number): void {
  map.delete(key);
  map.set(key, value);
  const oldest = map.size > max ? map.keys().next().value : undefined;
  if (oldest !== undefined) map.delete(oldest);
}

/**
 * Tells which IKE_SA a line belongs to. Logs without `<name|n>` leave it to the worker thread: one thread handles one packet,
 * and a packet's peer is known. A rekeyed IKE_SA keeps its first name here, for it is still the same connection.
 */
export class SaTracker {
  readonly #byThread = new Map<string, string>();
  readonly #byPeer = new Map<string, string>();
  readonly #rekeyed = new Map<string, string>();

  /** The connection's key, or undefined when the line does not tell. */
  keyOf(line: CharonLine): string | undefined {
    const named = NAMED.exec(line.text)?.[1] ?? null;
    const sa = line.sa ?? named;
    if (sa !== null) {
      const key = this.#rekeyed.get(sa) ?? sa;
      this.#remember(line, key);
      return key;
    }
    if (line.thread === null) return undefined;
    if (NEW_JOB.test(line.text)) {
      this.#byThread.delete(line.thread);
      return undefined;
    }
    const peer = RECEIVED.exec(line.text)?.[1];
    if (peer !== undefined) {
      const key = this.#byPeer.get(peer);
      if (key === undefined) this.#byThread.delete(line.thread);
      else bounded(this.#byThread, line.thread, key, THREADS_MAX);
    }
    const key = this.#byThread.get(line.thread);
    if (key !== undefined) this.#rememberPeer(line, key);
    return key;
  }

  /** `next` goes on as `key`. */
  rekey(key: string, next: string): void {
    if (key !== next) bounded(this.#rekeyed, next, key, REKEYED_MAX);
  }

  /** True for an IKE_SA that goes on under another name: its own end means nothing. */
  isReplaced(sa: string): boolean {
    for (const [next, first] of this.#rekeyed)
      if (next !== sa && (first === sa || this.#rekeyed.get(sa) === first)) return true;
    return false;
  }

  /** After its end, lines of the same thread are no longer its. */
  forget(key: string): void {
    for (const [thread, known] of this.#byThread) if (known === key) this.#byThread.delete(thread);
  }

  #remember(line: CharonLine, key: string): void {
    if (line.thread !== null) bounded(this.#byThread, line.thread, key, THREADS_MAX);
    this.#rememberPeer(line, key);
  }

  #rememberPeer(line: CharonLine, key: string): void {
    const peer = SENDING.exec(line.text)?.[1];
    if (peer !== undefined) bounded(this.#byPeer, peer, key, PEERS_MAX);
  }
}
