import { acknowledge, retain } from './acknowledge.ts';
import { append } from './append.ts';
import { type Disk, LOCAL_DISK } from './disk.ts';
import { dropOldDetail } from './make-room.ts';
import { closeFile, type Opened, readSegment, saveCursor, unsentFrom } from './opened.ts';
import { scanSegment } from './segment.ts';
import {
  SPOOL_LIMITS,
  type Spool,
  type SpooledRecord,
  type SpoolLimits,
  type SpoolRecord,
  type SpoolState,
} from './spool.ts';
import { survey } from './survey.ts';

function peek(spool: Opened, itemsMax: number, bytesMax: number): SpooledRecord[] {
  const found: SpooledRecord[] = [];
  let total = 0;
  for (const segment of spool.segments) {
    if (segment.number < spool.cursor.segment) continue;
    const bytes = readSegment(spool, segment);
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
  return {
    pendingRecords: spool.segments.reduce((sum, segment) => sum + segment.records, 0),
    pendingBytes: spool.segments.reduce((sum, one) => sum + one.bytes - unsentFrom(spool, one), 0),
    sentBytes: spool.segments
      .filter((segment) => segment.number < spool.cursor.segment)
      .reduce((sum, segment) => sum + segment.bytes, 0),
    cursor: spool.cursor,
  };
}

function close(spool: Opened): void {
  if (spool.closed) return;
  if (spool.cursorUnwritten && !spool.retained) saveCursor(spool);
  closeFile(spool);
  spool.closed = true;
}

/** Opens (or makes) the disk queue; always starts, whatever a crash left behind. The caller holds the folder's lock. */
export function openSpool(
  folder: string,
  limits: SpoolLimits = SPOOL_LIMITS,
  disk: Disk = LOCAL_DISK,
): Spool {
  disk.makeFolder(folder);
  const spool = survey(folder, limits, disk);
  return {
    append: (record) => append(spool, record),
    peek: (itemsMax, bytesMax) => peek(spool, itemsMax, bytesMax),
    acknowledge: (place, records) => acknowledge(spool, place, records),
    retain: (on) => retain(spool, on),
    tidy: (nowMs) => dropOldDetail(spool, nowMs),
    state: () => state(spool),
    close: () => close(spool),
  };
}
