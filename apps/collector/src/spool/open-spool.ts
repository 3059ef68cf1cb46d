import { acknowledge } from './acknowledge.ts';
import { append } from './append.ts';
import { readCursor, writeCursor } from './cursor.ts';
import { type Disk, LOCAL_DISK } from './disk.ts';
import { dropOldDetail } from './make-room.ts';
import { closeFile, moveCursor, type Opened, pathOf, totalBytes, unsentFrom } from './opened.ts';
import { scanSegment } from './segment.ts';
import { listSegments, segmentPath, surveySegment } from './segment-files.ts';
import {
  SPOOL_LIMITS,
  type Spool,
  type SpooledRecord,
  type SpoolLimits,
  type SpoolRecord,
  type SpoolState,
} from './spool.ts';

function survey(folder: string, limits: SpoolLimits, disk: Disk): Opened {
  disk.makeFolder(folder);
  const spool: Opened = { folder, limits, disk, segments: [], cursor: readCursor(folder, disk), file: null };
  let newDamage = 0;
  for (const number of listSegments(folder, disk)) {
    if (number < spool.cursor.segment) {
      // Acknowledged as a whole; the crash came between the cursor and the deletion.
      disk.remove(segmentPath(folder, number));
      continue;
    }
    const from = number === spool.cursor.segment ? spool.cursor.offset : 0;
    const seen = surveySegment(folder, number, from, disk);
    // Somebody cut the segment: behind the cursor new records would never be seen. The server knows repeated ones.
    if (from > seen.facts.bytes) return restart(spool);
    spool.segments.push(seen.facts);
    newDamage += seen.newDamage;
  }
  if (newDamage > 0) moveCursor(spool, { damagedPieces: spool.cursor.damagedPieces + newDamage });
  return spool;
}

function restart({ folder, limits, disk, cursor }: Opened): Opened {
  writeCursor(folder, { ...cursor, offset: 0 }, disk);
  return survey(folder, limits, disk);
}

function peek(spool: Opened, itemsMax: number, bytesMax: number): SpooledRecord[] {
  const found: SpooledRecord[] = [];
  let total = 0;
  for (const segment of spool.segments) {
    const bytes = spool.disk.read(pathOf(spool, segment));
    for (const entry of scanSegment(bytes, Math.min(unsentFrom(spool, segment), bytes.length)).records) {
      if (found.length >= itemsMax || (found.length > 0 && total + entry.payload.length > bytesMax))
        return found;
      total += entry.payload.length;
      const record: SpoolRecord = JSON.parse(entry.payload.toString('utf8'));
      found.push({
        record,
        bytes: entry.payload.length,
        end: { segment: segment.number, offset: entry.end, writings: segment.writings },
      });
    }
  }
  return found;
}

function state(spool: Opened): SpoolState {
  const [first] = spool.segments;
  const acknowledgedBytes = first ? unsentFrom(spool, first) : 0;
  return {
    pendingRecords: spool.segments.reduce((sum, segment) => sum + segment.records, 0),
    pendingBytes: totalBytes(spool) - acknowledgedBytes,
    cursor: spool.cursor,
  };
}

/** Opens (or makes) the disk queue; always starts, whatever a crash left behind. The caller holds the folder's lock. */
export function openSpool(
  folder: string,
  limits: SpoolLimits = SPOOL_LIMITS,
  disk: Disk = LOCAL_DISK,
): Spool {
  const spool = survey(folder, limits, disk);
  return {
    append: (record) => append(spool, record),
    peek: (itemsMax, bytesMax) => peek(spool, itemsMax, bytesMax),
    acknowledge: (place, records) => acknowledge(spool, place, records),
    tidy: (nowMs) => dropOldDetail(spool, nowMs),
    state: () => state(spool),
    close: () => closeFile(spool),
  };
}
