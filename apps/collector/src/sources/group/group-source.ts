import { statSync } from 'node:fs';
import type { Client } from '@tsunagu/core/vocabulary';
import { numberOf } from '../../home/read-json.ts';
import type { LogSource, SourceLine, SourcePlace, SourceRead, SourceStart } from '../source.ts';
import { fileSource, logOfPlace } from '../tail/file-source.ts';

/** What is read again of each file after a restart, at most; what began earlier is understood without its beginning. */
const BACK_BYTES_MAX = 256 * 1024;

export interface GroupOptions {
  readonly client: Client;
  /** Same in every run. */
  readonly name: string;
  /** Where its files are or may come to be; asked again from time to time, since people come to a machine. */
  readonly paths: () => readonly string[];
}

/** A new person's first log is read from its beginning whenever it is found: late, but whole. */
const LOCATE_EVERY_MS = 60_000;

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

/** Which files are there and which are not, as text. */
function listText(place: SourcePlace): string {
  return JSON.stringify([Object.keys(placesOf(place)), place.missing ?? []]);
}

/** Whether the file was made after `sinceMs`; false where the file system keeps no time of creation (it is 0 then). */
function isBornAfter(path: string, sinceMs: number): boolean {
  try {
    const stat = statSync(path, { throwIfNoEntry: false });
    return stat !== undefined && stat.birthtimeMs > sinceMs;
  } catch {
    return false;
  }
}

/** A file that an earlier run knew nothing of begins where it does if it was not there then, else at its end. */
function startOfUnknown({ missing, listedMs }: SourcePlace, path: string): SourceStart {
  const wasMissing = Array.isArray(missing) && missing.includes(path);
  const isNew = wasMissing || isBornAfter(path, numberOf(listedMs, Number.POSITIVE_INFINITY));
  return { from: isNew ? 'beginning' : 'end' };
}

function startOf(start: SourceStart, path: string): SourceStart {
  if (start.from !== 'place') return start;
  const known = placesOf(start.place)[path];
  if (typeof known !== 'object' || known === null) return startOfUnknown(start.place, path);
  const place: SourcePlace = { ...known };
  if (!start.back) return { from: 'place', place, back: null };
  const id = logOfPlace(place);
  // An attempt begins in one of the files; of the others the last part is read again, up to where it may have begun.
  const offset =
    start.back.file === id ? start.back.offset : Math.max(0, numberOf(place.offset, 0) - BACK_BYTES_MAX);
  return { from: 'place', place, back: { file: id, offset } };
}

interface GroupFile {
  readonly path: string;
  readonly source: LogSource;
}

class Group implements LogSource {
  readonly id: string;
  readonly client: Client;
  readonly watch = null;
  readonly alsoWatch: readonly { readonly folder: string; readonly name: string }[];
  readonly backMax = Number.POSITIVE_INFINITY;
  readonly #options: GroupOptions;
  readonly #sources: GroupFile[];
  /** Lines older than the one at which reading begins again belong to attempts that were told. */
  #from: { readonly file: string; readonly offset: number; key: string | null } | null;
  /** Since when the list of files is what it is, ms; 0 = it was not looked at yet. */
  #listedMs: number;
  #locatedMs = Number.NEGATIVE_INFINITY;
  #listed = '';

  /** Files that cannot be read, with the reason, and those of them that were told of. */
  readonly #refused = new Map<string, unknown>();
  readonly #told = new Set<string>();

  constructor(options: GroupOptions, start: SourceStart) {
    const { client, name, paths } = options;
    this.id = `${client}:${name}`;
    this.client = client;
    this.#options = options;
    this.#sources = paths().map((path) => ({
      path,
      source: fileSource({ client, path }, startOf(start, path)),
    }));
    this.alsoWatch = this.#sources.flatMap(({ source }) => (source.watch ? [source.watch] : []));
    this.#from = start.from === 'place' && start.back ? { ...start.back, key: null } : null;
    this.#listedMs = start.from === 'place' ? numberOf(start.place.listedMs, 0) : 0;
    this.#listed = start.from === 'place' ? listText(start.place) : '';
  }

  async poll(nowMs: number): Promise<SourceRead | null> {
    this.#locate(nowMs);
    const reads: SourceRead[] = [];
    for (const { path, source } of this.#sources) {
      try {
        const read = await source.poll(nowMs);
        if (read) reads.push(read);
        this.#refused.delete(path);
        this.#told.delete(path);
      } catch (error) {
        // One file that may not be read must not hide the others: it is told once, when there is nothing else to tell.
        this.#refused.set(path, error);
      }
    }
    this.#noteList(nowMs);
    if (reads.length === 0) return this.#tellRefused();
    const lines = this.#fromStart(merge(reads));
    return {
      lines,
      writtenMs: Math.max(...reads.map((read) => read.writtenMs)),
      skippedBytes: reads.reduce((sum, read) => sum + read.skippedBytes, 0),
      more: reads.some((read) => read.more),
    };
  }

  trouble(): unknown {
    return this.#refused.values().next().value ?? null;
  }

  place(): SourcePlace | null {
    const place = this.#place();
    return Object.keys(placesOf(place)).length === 0 ? null : place;
  }

  missing(): SourcePlace | null {
    return this.#listedMs === 0 ? null : this.#place();
  }

  #place(): SourcePlace {
    const files = this.#sources.flatMap(({ path, source }) => {
      const place = source.place();
      return place ? [[path, place] as const] : [];
    });
    const missing = this.#sources.filter(({ source }) => source.missing?.()).map(({ path }) => path);
    return { files: Object.fromEntries(files), missing, listedMs: this.#listedMs };
  }

  /** Files of people who came to this machine since the last look. */
  #locate(nowMs: number): void {
    if (Math.abs(nowMs - this.#locatedMs) < LOCATE_EVERY_MS) return;
    const isFirst = this.#locatedMs === Number.NEGATIVE_INFINITY;
    this.#locatedMs = nowMs;
    if (isFirst) return;
    const known = new Set(this.#sources.map(({ path }) => path));
    const { client, paths } = this.#options;
    for (const path of paths()) {
      if (known.has(path)) continue;
      const start = startOfUnknown({ listedMs: this.#listedMs }, path);
      this.#sources.push({ path, source: fileSource({ client, path }, start) });
    }
  }

  /** The time is renewed only with the list: where nothing came or went there is nothing to write. */
  #noteList(nowMs: number): void {
    const listed = listText(this.#place());
    if (listed === this.#listed) return;
    this.#listed = listed;
    this.#listedMs = nowMs;
  }

  #tellRefused(): null {
    for (const [path, error] of this.#refused) {
      if (this.#told.has(path)) continue;
      this.#told.add(path);
      throw error;
    }
    return null;
  }

  offset(): number {
    return 0;
  }

  cutBytes(): number {
    return this.#sources.reduce((sum, { source }) => sum + (source.cutBytes?.() ?? 0), 0);
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
