import { readCursor, type SpoolCursor, writeCursor } from './cursor.ts';
import type { Disk } from './disk.ts';
import { isDiskTrouble, tryToWrite } from './disk-trouble.ts';
import { moveCursor, type Opened } from './opened.ts';
import { listSegments, segmentPath, surveySegment } from './segment-files.ts';
import type { SpoolLimits } from './spool.ts';

/** Looks at what a run before left on the disk; always starts, whatever a crash or a full disk did to it. */
export function survey(
  folder: string,
  limits: SpoolLimits,
  disk: Disk,
  cursor: SpoolCursor = readCursor(folder, disk),
): Opened {
  const numbers = listSegments(folder, disk);
  const spool: Opened = {
    folder,
    limits,
    disk,
    segments: [],
    cursor: withoutLostSegment(cursor, numbers),
    cursorUnwritten: false,
    retained: false,
    file: null,
    closed: false,
  };
  let newDamage = 0;
  for (const number of numbers) {
    if (number < spool.cursor.segment) {
      // Acknowledged as a whole; the crash came between the cursor and the deletion.
      tryToWrite(() => disk.remove(segmentPath(folder, number)));
      continue;
    }
    const from = number === spool.cursor.segment ? spool.cursor.offset : 0;
    const seen = surveyOrNull(folder, number, from, disk);
    if (seen === null) continue;
    // Somebody cut the segment: behind the cursor new records would never be seen. The server knows repeated ones.
    if (from > seen.facts.bytes) return restart(spool);
    spool.segments.push(seen.facts);
    newDamage += seen.newDamage;
  }
  if (newDamage > 0) moveCursor(spool, { damagedPieces: spool.cursor.damagedPieces + newDamage });
  return spool;
}

/**
 * A cursor that points into a segment that is gone was left behind by a full disk: its offset says nothing of a new
 * segment, which must not get the same number.
 */
function withoutLostSegment(cursor: SpoolCursor, numbers: readonly number[]): SpoolCursor {
  if (cursor.offset === 0 || numbers.includes(cursor.segment)) return cursor;
  return { ...cursor, segment: cursor.segment + 1, offset: 0 };
}

/** A segment that may not be read now, or is no file, keeps nobody from starting; it stays where it is. */
function surveyOrNull(folder: string, number: number, from: number, disk: Disk) {
  try {
    return surveySegment(folder, number, from, disk);
  } catch (error) {
    if (!isDiskTrouble(error)) throw error;
    return null;
  }
}

function restart({ folder, limits, disk, cursor }: Opened): Opened {
  const anew = { ...cursor, offset: 0 };
  const isWritten = tryToWrite(() => writeCursor(folder, anew, disk));
  const spool = survey(folder, limits, disk, anew);
  const [first] = spool.segments;
  // The cursor on the disk still points behind the cut: what is appended there could be skipped after a crash.
  if (!isWritten && first?.number === anew.segment) first.damaged = true;
  spool.cursorUnwritten = !isWritten;
  return spool;
}
