import type { Client } from '@tsunagu/core/vocabulary';
import { numberOf } from '../../home/read-json.ts';
import type { LogSource, SourceLine, SourcePlace, SourceRead, SourceStart } from '../source.ts';
import { fileSource } from '../tail/file-source.ts';

/** What is read again of each file after a restart, at most; what began earlier is understood without its beginning. */
const BACK_BYTES_MAX = 256 * 1024;

export interface GroupOptions {
  readonly client: Client;
  /** Same in every run. */
  readonly name: string;
  readonly paths: readonly string[];
}

const STAMP = /^\[?(\d{4})-?(\d\d)-?(\d\d)[ T](\d\d):(\d\d):(\d\d)(?:\.(\d{1,7}))?/;

/** Digits of the time in front of a line, comparable as text; a line without one stands where its predecessor stood. */
export function sortKey(text: string, before: string): string {
  const match = STAMP.exec(text);
  return match ? match.slice(1, 7).join('') + (match[7] ?? '').padEnd(7, '0') : before;
}

interface Placed {
  readonly line: SourceLine;
  readonly key: string;
}

function placesOf(place: SourcePlace): Readonly<Record<string, unknown>> {
  const { files } = place;
  return typeof files === 'object' && files !== null ? { ...files } : {};
}

function startOf(start: SourceStart, path: string): SourceStart {
  if (start.from !== 'place') return start;
  const known = placesOf(start.place)[path];
  if (typeof known !== 'object' || known === null) return { from: 'end' };
  const place: SourcePlace = { ...known };
  if (!start.back) return { from: 'place', place, back: null };
  const id = String(place.id ?? '');
  // An attempt begins in one of the files; of the others the last part is read again, up to where it may have begun.
  const offset =
    start.back.file === id ? start.back.offset : Math.max(0, numberOf(place.offset, 0) - BACK_BYTES_MAX);
  return { from: 'place', place, back: { file: id, offset } };
}

class Group implements LogSource {
  readonly id: string;
  readonly client: Client;
  readonly watch = null;
  readonly alsoWatch: readonly { readonly folder: string; readonly name: string }[];
  readonly backMax = Number.POSITIVE_INFINITY;
  readonly #sources: readonly { readonly path: string; readonly source: LogSource }[];
  /** Lines older than the one at which reading begins again belong to attempts that were told. */
  #from: { readonly file: string; readonly offset: number; key: string | null } | null;

  /** Files that could not be read, with what is still to be told of it; null = it was. */
  readonly #refused = new Map<string, unknown>();

  constructor({ client, name, paths }: GroupOptions, start: SourceStart) {
    this.id = `${client}:${name}`;
    this.client = client;
    this.#sources = paths.map((path) => ({
      path,
      source: fileSource({ client, path }, startOf(start, path)),
    }));
    this.alsoWatch = this.#sources.flatMap(({ source }) => (source.watch ? [source.watch] : []));
    this.#from = start.from === 'place' && start.back ? { ...start.back, key: null } : null;
  }

  async poll(nowMs: number): Promise<SourceRead | null> {
    const reads: SourceRead[] = [];
    for (const { path, source } of this.#sources) {
      try {
        const read = await source.poll(nowMs);
        if (read) reads.push(read);
        this.#refused.delete(path);
      } catch (error) {
        // One file that may not be read must not hide the others: it is told once, when there is nothing else to tell.
        if (!this.#refused.has(path)) this.#refused.set(path, error);
      }
    }
    if (reads.length === 0) return this.#tellRefused();
    const lines = this.#fromStart(merge(reads));
    return {
      lines,
      writtenMs: Math.max(...reads.map((read) => read.writtenMs)),
      skippedBytes: reads.reduce((sum, read) => sum + read.skippedBytes, 0),
      more: reads.some((read) => read.more),
    };
  }

  #tellRefused(): null {
    for (const [path, error] of this.#refused) {
      if (error === null) continue;
      this.#refused.set(path, null);
      throw error;
    }
    return null;
  }

  place(): SourcePlace | null {
    const files = this.#sources.flatMap(({ path, source }) => {
      const place = source.place();
      return place ? [[path, place] as const] : [];
    });
    return files.length === 0 ? null : { files: Object.fromEntries(files) };
  }

  offset(): number {
    return 0;
  }

  close(): void {
    for (const { source } of this.#sources) source.close();
  }

  #fromStart(placed: readonly Placed[]): readonly SourceLine[] {
    const from = this.#from;
    if (from === null) return placed.map(({ line }) => line);
    this.#from = null;
    const first = placed.find(
      ({ line }) => line.position.file === from.file && line.position.offset >= from.offset,
    );
    if (!first) return placed.map(({ line }) => line);
    return placed.filter(({ key }) => key >= first.key).map(({ line }) => line);
  }
}

/** The new lines of several files as one log, by their times; what has no time stays behind the line before it. */
function merge(reads: readonly SourceRead[]): readonly Placed[] {
  const placed = reads.flatMap(({ lines }) => {
    let key = '';
    return lines.map((line): Placed => {
      key = sortKey(line.text, key);
      return { line, key };
    });
  });
  return reads.length === 1 ? placed : placed.sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0));
}

/**
 * Several files of one client read as one log: FortiClient writes one attempt into a handful of traces, and none of
 * them alone tells it.
 */
export function groupSource(options: GroupOptions, start: SourceStart): LogSource {
  return new Group(options, start);
}
