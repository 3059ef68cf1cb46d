import { closeFile, moveCursor, type Opened, pathOf } from './opened.ts';
import { scanSegment } from './segment.ts';
import type { SpoolPlace } from './spool.ts';

/**
 * Everything up to `place` has reached the server: the cursor first, then what lies behind it goes. A place in a segment
 * that was written again or given up meanwhile says nothing of what lies there now: that is sent once more, and the
 * server knows what it has.
 */
export function acknowledge(spool: Opened, place: SpoolPlace, records: number): void {
  const current = spool.segments.find((segment) => segment.number === place.segment);
  if (current === undefined || current.writings !== place.writings) return;
  const whole = place.offset >= current.bytes;
  moveCursor(spool, {
    segment: whole ? place.segment + 1 : place.segment,
    offset: whole ? 0 : place.offset,
    acknowledgedRecords: spool.cursor.acknowledgedRecords + records,
  });
  const last = spool.segments.at(-1)?.number;
  for (const segment of spool.segments.filter((one) => one.number < spool.cursor.segment)) {
    if (segment.number === last) closeFile(spool);
    spool.disk.remove(pathOf(spool, segment));
  }
  spool.segments = spool.segments.filter((segment) => segment.number >= spool.cursor.segment);
  const [first] = spool.segments;
  if (first?.number === place.segment) {
    first.records = scanSegment(spool.disk.read(pathOf(spool, first)), place.offset).records.length;
  }
}
