import type { Client } from '../../vocabulary/index.ts';
import { TsunaguError } from '../../vocabulary/index.ts';
import type { AttemptReading } from '../contract/index.ts';
import { createLogReader } from '../create-log-reader.ts';
import { detectClient } from '../detect-client.ts';
import type { LogReader } from '../log-reader.ts';
import type { OwnRule } from '../own-rules/own-rules.ts';
import { LineCutter } from './line-cutter.ts';
import { sniffEncoding, type TextEncoding } from './sniff-encoding.ts';

/** Lines looked at together to tell whose log it is. */
const SAMPLE_LINES = 2_000;
const SAMPLE_CHARS_MAX = 2_097_152;
/** The newest attempts of a file that are kept; the rest is only counted. */
const ATTEMPTS_KEPT_MAX = 1_000;

export interface LogTextOptions {
  readonly nowMs: number;
  /** Zone of timestamps that carry none, minutes east of UTC. */
  readonly zoneOffsetMinutes: number;
  readonly ownRules?: readonly OwnRule[];
  /** What an error calls it: a path, the name of an upload. */
  readonly name?: string;
}

/** What a log file says. */
export interface LogText {
  readonly client: Client;
  readonly encoding: TextEncoding;
  readonly bytes: number;
  readonly lines: number;
  /** Lines longer than any message; only their beginning was read. */
  readonly linesCut: number;
  readonly attempts: readonly AttemptReading[];
  /** Attempts before `attempts` that were only counted. */
  readonly attemptsLeftOut: number;
}

/**
 * Reads the bytes of one log of any size and any client, in bounded memory: finds out how it is encoded and whose log it
 * is from the beginning that tells, and keeps the newest attempts only. Broken characters are replaced.
 */
export class LogTextReader {
  readonly #attempts: AttemptReading[] = [];
  readonly #options: LogTextOptions;
  readonly #cutter: LineCutter;
  #attemptsLeftOut = 0;
  #client: Client = 'unknown';
  #encoding: TextEncoding = 'utf-8';
  #decoder: TextDecoder | null = null;
  #bytes = 0;
  #lines = 0;
  #linesCut = 0;
  #reader: LogReader | null = null;
  #sample: string[] = [];
  #sampleChars = 0;
  #inLongLine = false;

  constructor(options: LogTextOptions) {
    this.#options = options;
    this.#cutter = new LineCutter((line, continued) => this.#take(line, continued));
  }

  /** The next bytes, whatever their length. Throws `file-not-text`. */
  push(chunk: Uint8Array): void {
    let body = chunk;
    if (this.#decoder === null && chunk.length > 0) {
      const sniffed = sniffEncoding(chunk);
      if (sniffed.encoding === null) throw this.#error('file-not-text');
      this.#encoding = sniffed.encoding;
      this.#decoder = new TextDecoder(sniffed.encoding, { ignoreBOM: true });
      body = chunk.subarray(sniffed.skipBytes);
    }
    this.#bytes += chunk.length;
    if (this.#decoder !== null) this.#cutter.push(this.#decoder.decode(body, { stream: true }));
  }

  /** No more will come. Throws `file-empty`. */
  finish(): LogText {
    if (this.#bytes === 0) throw this.#error('file-empty');
    this.#cutter.push(this.#decoder?.decode() ?? '');
    this.#cutter.finish();
    if (!this.#reader) this.#judge();
    for (const update of this.#reader?.end(this.#options.nowMs, false) ?? [])
      this.#keep(update.kind, update.reading);
    return {
      client: this.#client,
      encoding: this.#encoding,
      bytes: this.#bytes,
      lines: this.#lines,
      linesCut: this.#linesCut,
      attempts: this.#attempts,
      attemptsLeftOut: this.#attemptsLeftOut,
    };
  }

  #error(code: 'file-not-text' | 'file-empty'): TsunaguError {
    const path = this.#options.name ?? '';
    return new TsunaguError(code, path, { args: { path } });
  }

  #take(line: string, continued: boolean): void {
    if (!continued) this.#lines += 1;
    else if (!this.#inLongLine) this.#linesCut += 1;
    this.#inLongLine = continued;
    if (continued && this.#client !== 'ras' && this.#reader) return;
    if (this.#reader) this.#feed(line);
    else this.#keepSample(line);
  }

  #keepSample(line: string): void {
    this.#sample.push(line);
    this.#sampleChars += line.length;
    if (this.#sample.length >= SAMPLE_LINES || this.#sampleChars >= SAMPLE_CHARS_MAX) this.#judge();
  }

  #judge(): void {
    const sample = this.#sample;
    this.#sample = [];
    this.#sampleChars = 0;
    this.#client = detectClient(sample);
    if (this.#client === 'unknown') return;
    this.#reader = createLogReader({
      client: this.#client,
      zoneOffsetMinutes: this.#options.zoneOffsetMinutes,
      ownRules: this.#options.ownRules ?? [],
    });
    for (const line of sample) this.#feed(line);
  }

  #feed(line: string): void {
    for (const update of this.#reader?.feed(line, this.#options.nowMs) ?? [])
      this.#keep(update.kind, update.reading);
  }

  #keep(kind: string, reading: AttemptReading): void {
    if (kind !== 'closed' && kind !== 'open') return;
    this.#attempts.push(reading);
    if (this.#attempts.length <= ATTEMPTS_KEPT_MAX * 2) return;
    this.#attemptsLeftOut += this.#attempts.length - ATTEMPTS_KEPT_MAX;
    this.#attempts.splice(0, this.#attempts.length - ATTEMPTS_KEPT_MAX);
  }
}
