import { TsunaguError } from '@tsunagu/core/vocabulary';
import { type SpoolCursor, writeCursor } from './cursor.ts';
import type { AppendFile, Disk } from './disk.ts';
import { type SegmentFacts, segmentPath } from './segment-files.ts';
import type { SpoolLimits } from './spool.ts';

/** A spool in use: what lies on the disk, as this process knows it. */
export interface Opened {
  readonly folder: string;
  readonly limits: SpoolLimits;
  readonly disk: Disk;
  segments: SegmentFacts[];
  cursor: SpoolCursor;
  /** Open file of the last segment; null until the first append. */
  file: AppendFile | null;
}

export function totalBytes(spool: Opened): number {
  return spool.segments.reduce((sum, segment) => sum + segment.bytes, 0);
}

/** Where unsent records of a segment begin. */
export function unsentFrom(spool: Opened, segment: SegmentFacts): number {
  return segment.number === spool.cursor.segment ? spool.cursor.offset : 0;
}

export function moveCursor(spool: Opened, change: Partial<SpoolCursor>): void {
  spool.cursor = { ...spool.cursor, ...change };
  writeCursor(spool.folder, spool.cursor, spool.disk);
}

export function closeFile(spool: Opened): void {
  spool.file?.close();
  spool.file = null;
}

export function pathOf(spool: Opened, segment: SegmentFacts): string {
  return segmentPath(spool.folder, segment.number);
}

/** A full disk by its own name; whatever else went wrong as it is. */
export function diskFailure(error: unknown, folder: string): unknown {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  return code === 'ENOSPC' || code === 'EDQUOT'
    ? new TsunaguError('disk-full', folder, { cause: error })
    : error;
}
