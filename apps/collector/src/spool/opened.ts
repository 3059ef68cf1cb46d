import { TsunaguError } from '@tsunagu/core/vocabulary';
import { type SpoolCursor, writeCursor } from './cursor.ts';
import type { AppendFile, Disk } from './disk.ts';
import { isDiskFull, isUnreadable, tryToWrite } from './disk-trouble.ts';
import { type SegmentFacts, segmentPath } from './segment-files.ts';
import type { SpoolLimits } from './spool.ts';

/** A spool in use: what lies on the disk, as this process knows it. */
export interface Opened {
  readonly folder: string;
  readonly limits: SpoolLimits;
  readonly disk: Disk;
  segments: SegmentFacts[];
  cursor: SpoolCursor;
  /** The cursor on disk lags behind: after a crash more is sent again, which the server knows. */
  cursorUnwritten: boolean;
  /** What was acknowledged stays on disk for now; see `Spool.retain`. */
  retained: boolean;
  /** Open file of the last segment; null until the first append. */
  file: AppendFile | null;
  closed: boolean;
}

export function totalBytes(spool: Opened): number {
  return spool.segments.reduce((sum, segment) => sum + segment.bytes, 0);
}

/** Where unsent records of a segment begin; its end when all of it is sent. */
export function unsentFrom(spool: Opened, segment: SegmentFacts): number {
  if (segment.number < spool.cursor.segment) return segment.bytes;
  return segment.number === spool.cursor.segment ? spool.cursor.offset : 0;
}

export function moveCursor(spool: Opened, change: Partial<SpoolCursor>): void {
  spool.cursor = { ...spool.cursor, ...change };
  saveCursor(spool);
}

/** A cursor that finds no room stays in memory: nothing is lost by it, and sending goes on. */
export function saveCursor(spool: Opened): void {
  spool.cursorUnwritten = !tryToWrite(() => writeCursor(spool.folder, spool.cursor, spool.disk));
}

/** Removes what is sent as a whole. A file that cannot be removed now is removed when the spool is opened again. */
export function removeSent(spool: Opened): void {
  const last = spool.segments.at(-1)?.number;
  const isSent = (segment: SegmentFacts) => segment.number < spool.cursor.segment;
  for (const segment of spool.segments.filter(isSent)) {
    if (segment.number === last) closeFile(spool);
    tryToWrite(() => spool.disk.remove(pathOf(spool, segment)));
  }
  spool.segments = spool.segments.filter((segment) => !isSent(segment));
}

/** A segment's bytes. One that somebody deleted, or that the disk gives back no more, is given up and counted. */
export function readSegment(spool: Opened, segment: SegmentFacts): Buffer {
  try {
    return spool.disk.read(pathOf(spool, segment));
  } catch (error) {
    if (!isUnreadable(error)) throw error;
    if (segment === spool.segments.at(-1)) closeFile(spool);
    spool.segments = spool.segments.filter((one) => one !== segment);
    const { damagedPieces, droppedRecords } = spool.cursor;
    moveCursor(spool, {
      damagedPieces: damagedPieces + 1,
      droppedRecords: droppedRecords + segment.records,
      ...(segment.number === spool.cursor.segment ? { segment: segment.number + 1, offset: 0 } : {}),
    });
    return Buffer.alloc(0);
  }
}

export function closeFile(spool: Opened): void {
  spool.file?.close();
  spool.file = null;
}

export function pathOf(spool: Opened, segment: SegmentFacts): string {
  return segmentPath(spool.folder, segment.number);
}

/** After closing, the folder is another process' to write. */
export function requireOpen(spool: Opened): void {
  if (spool.closed) throw new TsunaguError('unexpected', 'the spool is closed');
}

/** A full disk by its own name; whatever else went wrong as it is. */
export function diskFailure(error: unknown, folder: string): unknown {
  return isDiskFull(error) ? new TsunaguError('disk-full', folder, { cause: error }) : error;
}
