import { numberOf, textOf } from '../../home/read-json.ts';
import type { SourceLine, SourcePlace } from '../source.ts';

/** A session key is thrown away after this without a new handshake (WireGuard's REJECT_AFTER_TIME). */
const REJECT_AFTER_SECONDS = 180;
const TUNNELS_MAX = 64;

const LINE =
  /wireguard iface=(\S{1,64}) peer=(\w{1,64}) \S+ handshake=(\d{1,15}) now=(\d{1,15}) rx=(\d{1,18}) tx=(\d{1,18})$/;
const GONE = /wireguard iface=(\S{1,64}) gone$/;

interface Peer {
  up: boolean;
  rx: number;
  tx: number;
}

/** The lines by which tunnels that are up now were told. */
export interface Tunnels {
  /** The line with its position; what it says of its peer is remembered. */
  note(text: string, offset: number): SourceLine;
  lines(): readonly SourceLine[];
  interfaces(): readonly string[];
  /** Changes only when a tunnel came up or was lost; null = there was none yet. */
  place(): SourcePlace | null;
}

function readLines(place: SourcePlace | null): SourceLine[] {
  const ups: unknown[] = Array.isArray(place?.ups) ? place.ups : [];
  return ups.flatMap((value): SourceLine[] => {
    const one: Record<string, unknown> = typeof value === 'object' && value !== null ? { ...value } : {};
    const [text, file] = [textOf(one.text), textOf(one.file)];
    if (text === null || file === null) return [];
    return [{ text, position: { file, offset: numberOf(one.offset, 0) } }];
  });
}

class Memory implements Tunnels {
  readonly #ups = new Map<string, SourceLine>();
  readonly #peers = new Map<string, Peer>();
  #used: boolean;

  constructor(place: SourcePlace | null) {
    this.#used = Array.isArray(place?.ups);
    for (const { text, position } of readLines(place).slice(0, TUNNELS_MAX)) this.note(text, position.offset);
  }

  note(text: string, offset: number): SourceLine {
    const gone = GONE.exec(text)?.[1];
    if (gone !== undefined) {
      for (const key of [...this.#peers.keys()]) if (key.startsWith(`${gone}-`)) this.#forget(key);
      return { text, position: { file: `wireguard-${gone}`, offset } };
    }
    const [, iface = '', id = '', ...numbers] = LINE.exec(text) ?? [];
    const key = `${iface}-${id}`;
    const line = { text, position: { file: `wireguard-${key}`, offset } };
    const [handshake = 0, now = 0, rx = 0, tx = 0] = numbers.map(Number);
    this.#weigh(key, line, handshake > 0 && now - handshake <= REJECT_AFTER_SECONDS, { rx, tx });
    return line;
  }

  lines(): readonly SourceLine[] {
    return [...this.#ups.values()];
  }

  interfaces(): readonly string[] {
    return [...new Set([...this.#ups.keys()].map((key) => key.slice(0, key.lastIndexOf('-'))))];
  }

  place(): SourcePlace | null {
    if (!this.#used) return null;
    return { ups: this.lines().map(({ text, position }) => ({ text, ...position })) };
  }

  /** As the grammar does: a peer is lost when its key is old and what is sent is not answered. */
  #weigh(key: string, line: SourceLine, fresh: boolean, { rx, tx }: Pick<Peer, 'rx' | 'tx'>): void {
    const known = this.#peers.get(key);
    if (!known && this.#peers.size >= TUNNELS_MAX) return;
    const peer = known ?? { up: false, rx, tx };
    const unheard = tx > peer.tx && rx <= peer.rx;
    this.#peers.set(key, { up: fresh || (peer.up && !unheard), rx, tx });
    if (fresh && !peer.up) {
      this.#ups.set(key, line);
      this.#used = true;
    } else if (peer.up && !fresh && unheard) this.#ups.delete(key);
  }

  #forget(key: string): void {
    this.#peers.delete(key);
    this.#ups.delete(key);
  }
}

/**
 * Which tunnels are up, kept from one run to the next: a connection that stands for days is told once, and its loss is
 * understood by a later run.
 */
export function rememberTunnels(place: SourcePlace | null): Tunnels {
  return new Memory(place);
}
