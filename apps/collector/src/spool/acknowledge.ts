import { moveCursor, type Opened, readSegment, removeSent, requireOpen, saveCursor } from './opened.ts';
import { scanSegment } from './segment.ts';
import type { SpoolPlace } from './spool.ts';

/**
 * Everything up to `place` has reached the server: the cursor first, then what lies behind it goes. A place in a segment
 * that was written again or given up meanwhile says nothing of what lies there now: that is sent once more, and the
 * server knows what it has.
 */
export function acknowledge(spool: Opened, place: SpoolPlace, records: number): void {
  requireOpen(spool);
  const current = spool.segments.find((segment) => segment.number === place.segment);
  if (current === undefined || current.writings !== place.writings) return;
  const whole = place.offset >= current.bytes;
  const moved = {
    segment: whole ? place.segment + 1 : place.segment,
    offset: whole ? 0 : place.offset,
    acknowledgedRecords: spool.cursor.acknowledgedRecords + records,
  };
  if (spool.retained) {
    spool.cursor = { ...spool.cursor, ...moved };
    spool.cursorUnwritten = true;
  } else {
    moveCursor(spool, moved);
    removeSent(spool);
  }
  for (const segment of spool.segments) {
    if (segment.number < spool.cursor.segment) segment.records = 0;
    else if (segment.number === place.segment)
      segment.records = scanSegment(readSegment(spool, segment), place.offset).records.length;
  }
}

/** See `Spool.retain`. */
export function retain(spool: Opened, on: boolean): void {
  requireOpen(spool);
  spool.retained = on;
  if (on || !spool.cursorUnwritten) return;
  saveCursor(spool);
  removeSent(spool);
  // What went made room.
  if (spool.cursorUnwritten) saveCursor(spool);
}
