import { createReadStream } from 'node:fs';
import {
  type AttemptReading,
  createLogReader,
  detectClient,
  type LogReader,
  type OwnRule,
} from '@tsunagu/core/collect';
import { type Client, TsunaguError } from '@tsunagu/core/vocabulary';
import { LineCutter } from './line-cutter.ts';
import { sniffEncoding, type TextEncoding } from './sniff-encoding.ts';

const CHUNK_BYTES = 262_144;
/** Lines looked at together to tell whose log it is. */
const SAMPLE_LINES = 2_000;
const SAMPLE_CHARS_MAX = 2_097_152;
/** The newest attempts of a file that are kept; the rest is only counted. */
const ATTEMPTS_KEPT_MAX = 1_000;

export interface ReadOptions {
  readonly nowMs: number;
  /** Zone of timestamps that carry none, minutes east of UTC. */
  readonly zoneOffsetMinutes: number;
  readonly ownRules?: readonly OwnRule[];
}

/** What a log file says. */
export interface LogFile {
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

/** Finds out whose log it is from the first lines that tell, then reads it. Keeps the newest attempts only. */
class FileReading {
  readonly attempts: AttemptReading[] = [];
  attemptsLeftOut = 0;
  client: Client = 'unknown';
  lines = 0;
  linesCut = 0;
  readonly #options: ReadOptions;
  #reader: LogReader | null = null;
  #sample: string[] = [];
  #sampleChars = 0;
  #inLongLine = false;

  constructor(options: ReadOptions) {
    this.#options = options;
  }

  take(line: string, continued: boolean): void {
    if (!continued) this.lines += 1;
    else if (!this.#inLongLine) this.linesCut += 1;
    this.#inLongLine = continued;
    if (continued && this.client !== 'ras' && this.#reader) return;
    if (this.#reader) this.#feed(line);
    else this.#keepSample(line);
  }

  finish(): void {
    if (!this.#reader) this.#judge();
    for (const update of this.#reader?.end(this.#options.nowMs, false) ?? [])
      this.#keep(update.kind, update.reading);
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
    this.client = detectClient(sample);
    if (this.client === 'unknown') return;
    this.#reader = createLogReader({
      client: this.client,
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
    this.attempts.push(reading);
    if (this.attempts.length <= ATTEMPTS_KEPT_MAX * 2) return;
    this.attemptsLeftOut += this.attempts.length - ATTEMPTS_KEPT_MAX;
    this.attempts.splice(0, this.attempts.length - ATTEMPTS_KEPT_MAX);
  }
}

async function* chunksOf(path: string): AsyncGenerator<Buffer> {
  try {
    for await (const chunk of createReadStream(path, { highWaterMark: CHUNK_BYTES })) yield chunk as Buffer;
  } catch (error) {
    throw new TsunaguError('file-unreadable', `${path}: ${(error as Error).message}`, {
      args: { path },
      cause: error,
    });
  }
}

/**
 * Reads one log file of any size in bounded memory. Broken characters are replaced.
 * Throws `file-unreadable`, `file-empty`, `file-not-text`.
 */
export async function readLogFile(path: string, options: ReadOptions): Promise<LogFile> {
  const reading = new FileReading(options);
  const cutter = new LineCutter((line, continued) => reading.take(line, continued));
  let decoder: TextDecoder | null = null;
  let encoding: TextEncoding = 'utf-8';
  let bytes = 0;
  for await (const chunk of chunksOf(path)) {
    let body: Uint8Array = chunk;
    if (decoder === null) {
      const sniffed = sniffEncoding(chunk);
      if (sniffed.encoding === null) throw new TsunaguError('file-not-text', path, { args: { path } });
      encoding = sniffed.encoding;
      decoder = new TextDecoder(encoding, { ignoreBOM: true });
      body = chunk.subarray(sniffed.skipBytes);
    }
    bytes += chunk.length;
    cutter.push(decoder.decode(body, { stream: true }));
  }
  if (bytes === 0) throw new TsunaguError('file-empty', path, { args: { path } });
  cutter.push(decoder?.decode() ?? '');
  cutter.finish();
  reading.finish();
  const { client, lines, linesCut, attempts, attemptsLeftOut } = reading;
  return { client, encoding, bytes, lines, linesCut, attempts, attemptsLeftOut };
}
