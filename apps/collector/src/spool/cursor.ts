import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import { type Disk, LOCAL_DISK } from './disk.ts';

/** How far the server has acknowledged, and what was given up on the way. */
export interface SpoolCursor {
  /** Number of the segment that holds the first record not yet acknowledged. */
  readonly segment: number;
  readonly offset: number;
  readonly acknowledgedRecords: number;
  /** Records deleted unsent because the spool was full. */
  readonly droppedRecords: number;
  /** Attempts whose probe results were given up so that the attempts themselves could stay. */
  readonly droppedDetails: number;
  /** Pieces of segments that could not be read and were copied to quarantine. */
  readonly damagedPieces: number;
}

const FIELDS = [
  'segment',
  'offset',
  'acknowledgedRecords',
  'droppedRecords',
  'droppedDetails',
  'damagedPieces',
] as const satisfies readonly (keyof SpoolCursor)[];

const START: SpoolCursor = {
  segment: 0,
  offset: 0,
  acknowledgedRecords: 0,
  droppedRecords: 0,
  droppedDetails: 0,
  damagedPieces: 0,
};

function cursorPath(folder: string): string {
  return join(folder, 'cursor.json');
}

/** A flipped bit in an offset would skip records; with this it reads as damaged. */
function checksum(cursor: SpoolCursor): number {
  return crc32(FIELDS.map((field) => cursor[field]).join());
}

/**
 * A missing or damaged cursor starts at the oldest record: the server stores each attempt once, so that
 * sending again is harmless and skipping is not.
 */
export function readCursor(folder: string, disk: Disk = LOCAL_DISK): SpoolCursor {
  let read: unknown;
  try {
    read = JSON.parse(disk.read(cursorPath(folder)).toString('utf8'));
  } catch {
    return START;
  }
  if (typeof read !== 'object' || read === null) return START;
  const cursor: Record<(typeof FIELDS)[number], number> = { ...START };
  for (const field of FIELDS) {
    const value: unknown = Reflect.get(read, field);
    if (typeof value !== 'number' || !Number.isSafeInteger(value) || value < 0) return START;
    cursor[field] = value;
  }
  return Reflect.get(read, 'crc32') === checksum(cursor) ? cursor : START;
}

export function writeCursor(folder: string, cursor: SpoolCursor, disk: Disk): void {
  disk.replace(cursorPath(folder), `${JSON.stringify({ ...cursor, crc32: checksum(cursor) })}\n`);
}
