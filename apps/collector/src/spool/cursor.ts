import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { writeAtomically } from '../home/write-atomically.ts';

/** How far the server has acknowledged, and what was given up on the way. */
export interface SpoolCursor {
  /** Number of the segment that holds the first record not yet acknowledged. */
  readonly segment: number;
  readonly offset: number;
  readonly acknowledgedRecords: number;
  /** Records deleted unsent because the spool was full. */
  readonly droppedRecords: number;
  /** Pieces of segments that could not be read and were copied to quarantine. */
  readonly damagedPieces: number;
}

const START: SpoolCursor = {
  segment: 0,
  offset: 0,
  acknowledgedRecords: 0,
  droppedRecords: 0,
  damagedPieces: 0,
};

function cursorPath(folder: string): string {
  return join(folder, 'cursor.json');
}

/**
 * A missing or damaged cursor starts at the oldest record: the server stores each attempt once, so that
 * sending again is harmless and skipping is not.
 */
export function readCursor(folder: string): SpoolCursor {
  let text: string;
  try {
    text = readFileSync(cursorPath(folder), 'utf8');
  } catch {
    return START;
  }
  try {
    const read: unknown = JSON.parse(text);
    if (typeof read !== 'object' || read === null) return START;
    const entries = Object.keys(START).map((key) => {
      const value: unknown = Reflect.get(read, key);
      return [key, typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 ? value : 0];
    });
    return Object.fromEntries(entries);
  } catch {
    return START;
  }
}

export function writeCursor(folder: string, cursor: SpoolCursor): void {
  writeAtomically(cursorPath(folder), `${JSON.stringify(cursor)}\n`);
}
