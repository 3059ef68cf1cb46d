const LF = 10;
const SPACE = 32;
const ZERO = 48;
const NINE = 57;
const LESS_THAN = 60;
/** Nobody announces more digits than this and means it. */
const COUNT_DIGITS_MAX = 8;

export interface Frame {
  readonly bytes: Buffer;
  /** The message was longer; only its beginning was kept. */
  readonly cut: boolean;
}

type State =
  | { readonly kind: 'start' }
  /** Digits of an announced length, so far, and whether the blank behind them was read. */
  | { readonly kind: 'count'; digits: string; spaced: boolean }
  /** So many bytes of an announced message are still to come. */
  | { readonly kind: 'counted'; left: number }
  /** Until the end of the line. */
  | { readonly kind: 'line' };

/**
 * Cuts a stream into syslog messages: by announced length (`57 <34>…`) or by line ends, whichever each message uses (RFC
 * 6587). Holds at most one message of `bytesMax`; what is beyond is read and let go, so that a line of any length costs
 * no memory.
 */
export class FrameReader {
  readonly #bytesMax: number;
  #state: State = { kind: 'start' };
  #kept: Buffer[] = [];
  #keptBytes = 0;
  #cut = false;

  constructor(bytesMax: number) {
    this.#bytesMax = bytesMax;
  }

  /** Whether a message has begun that is not complete. */
  get isWithin(): boolean {
    return this.#state.kind !== 'start';
  }

  push(chunk: Buffer): readonly Frame[] {
    const frames: Frame[] = [];
    let at = 0;
    while (at < chunk.length) at = this.#step(chunk, at, frames);
    return frames;
  }

  /** The stream ended: what stands without a line end is a message, too; half of an announced one is told as cut. */
  end(): readonly Frame[] {
    const frames: Frame[] = [];
    if (this.#state.kind === 'counted' && this.#state.left > 0) this.#cut = true;
    if (this.#state.kind === 'count') this.#keep(Buffer.from(this.#state.digits));
    this.#finish(frames);
    return frames;
  }

  #step(chunk: Buffer, at: number, frames: Frame[]): number {
    const state = this.#state;
    if (state.kind === 'start') return this.#begin(chunk, at);
    if (state.kind === 'count') return this.#count(state, chunk, at);
    if (state.kind === 'counted') {
      const end = Math.min(chunk.length, at + state.left);
      this.#keep(chunk.subarray(at, end));
      state.left -= end - at;
      if (state.left === 0) this.#finish(frames);
      return end;
    }
    const found = chunk.indexOf(LF, at);
    const end = found === -1 ? chunk.length : found;
    this.#keep(chunk.subarray(at, end));
    if (found === -1) return end;
    this.#finish(frames);
    return found + 1;
  }

  /** Blank bytes between messages belong to none of them. */
  #begin(chunk: Buffer, at: number): number {
    const byte = chunk[at] ?? 0;
    if (byte <= SPACE) return at + 1;
    this.#state =
      byte > ZERO && byte <= NINE ? { kind: 'count', digits: '', spaced: false } : { kind: 'line' };
    return at;
  }

  #count(state: Extract<State, { kind: 'count' }>, chunk: Buffer, at: number): number {
    const byte = chunk[at] ?? 0;
    if (state.spaced && byte === LESS_THAN) {
      this.#state = { kind: 'counted', left: Number(state.digits) };
      return at;
    }
    const digit = byte >= ZERO && byte <= NINE;
    if (!state.spaced && digit && state.digits.length < COUNT_DIGITS_MAX) {
      state.digits += String.fromCharCode(byte);
      return at + 1;
    }
    if (!state.spaced && byte === SPACE) {
      state.spaced = true;
      return at + 1;
    }
    // A line that happens to begin with a number: a message begins with its priority.
    this.#keep(Buffer.from(`${state.digits}${state.spaced ? ' ' : ''}`));
    this.#state = { kind: 'line' };
    return at;
  }

  #keep(bytes: Buffer): void {
    const room = this.#bytesMax - this.#keptBytes;
    if (bytes.length > room) this.#cut = true;
    if (room <= 0 || bytes.length === 0) return;
    // A copy: a slice would keep the whole chunk alive.
    const part = Buffer.from(bytes.subarray(0, room));
    this.#kept.push(part);
    this.#keptBytes += part.length;
  }

  #finish(frames: Frame[]): void {
    if (this.#keptBytes > 0) frames.push({ bytes: Buffer.concat(this.#kept), cut: this.#cut });
    this.#state = { kind: 'start' };
    this.#kept = [];
    this.#keptBytes = 0;
    this.#cut = false;
  }
}
