import { statSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import type { Client } from '@tsunagu/core/vocabulary';
import { numberOf, textOf } from '../../home/read-json.ts';
import type { LogSource, SourcePlace, SourceStart } from '../source.ts';
import { logName, type TailPlace, type TailStart } from './tail.ts';
import { tailFile } from './tail-file.ts';

/** Folders in which every program of the machine writes: a change there says nothing about this log. */
const BUSY_FOLDERS: ReadonlySet<string> = new Set(['/var/log', '/tmp', '/run', '/var/tmp']);

/** A fraction of a second of reading. */
const BACK_BYTES_MAX = 2 * 1024 * 1024;

export interface FileSourceOptions {
  readonly client: Client;
  readonly path: string;
  /** Of a log shared with other programs, only lines that match are read on. */
  readonly only?: RegExp;
}

function readPlace(place: SourcePlace): TailPlace | null {
  const id = textOf(place.id);
  if (id === null) return null;
  return {
    mark: {
      id,
      born: textOf(place.born) ?? '',
      headBytes: numberOf(place.headBytes, 0),
      headCrc: numberOf(place.headCrc, 0),
      readTo: numberOf(place.readTo, 0),
      tailBytes: numberOf(place.tailBytes, 0),
      tailCrc: numberOf(place.tailCrc, 0),
      written: /^\d{1,20}$/.exec(textOf(place.written) ?? '')?.[0] ?? '',
    },
    turn: numberOf(place.turn, 0),
    offset: numberOf(place.offset, 0),
  };
}

/** The log in which a source that is in this place reads. */
export function logOfPlace(place: SourcePlace): string {
  return logName(textOf(place.id) ?? '', numberOf(place.turn, 0));
}

function tailStart(start: SourceStart): TailStart {
  if (start.from !== 'place') return start;
  // It was looked for in an earlier run and was not there: all of it is new.
  if (start.place.missing === true) return { from: 'beginning' };
  const place = readPlace(start.place);
  if (place === null) return { from: 'end' };
  const back =
    start.back?.file === logOfPlace(start.place) ? Math.min(start.back.offset, place.offset) : place.offset;
  return { from: 'place', place: { ...place, offset: back } };
}

function writtenMs(path: string, nowMs: number): number {
  try {
    const changed = statSync(path, { throwIfNoEntry: false })?.mtimeMs;
    return changed === undefined ? nowMs : Math.min(nowMs, changed);
  } catch {
    // Its lines are read already: they must not be lost for a time that nobody tells.
    return nowMs;
  }
}

/** A log file of one client, followed from `start`. */
export function fileSource(options: FileSourceOptions, start: SourceStart): LogSource {
  const { client, path, only } = options;
  const tail = tailFile(path, tailStart(start));
  const folder = dirname(path);
  return {
    id: `${client}:${path}`,
    client,
    watch: BUSY_FOLDERS.has(folder) ? null : { folder, name: basename(path) },
    async poll(nowMs) {
      const read = tail.read(nowMs);
      if (!read) return null;
      const wanted = only ? read.lines.filter((line) => only.test(line.text)) : read.lines;
      return {
        lines: wanted.map(({ text, file, start: offset }) => ({ text, position: { file, offset } })),
        writtenMs: writtenMs(path, nowMs),
        skippedBytes: read.skippedBytes,
        more: read.more,
      };
    },
    place() {
      const place = tail.place();
      return place === null ? null : { ...place.mark, turn: place.turn, offset: place.offset };
    },
    missing: () => (tail.missing() ? { missing: true } : null),
    offset: () => tail.place()?.offset ?? 0,
    backMax: BACK_BYTES_MAX,
    cutBytes: () => tail.cutBytes(),
    close: () => tail.close(),
  };
}
