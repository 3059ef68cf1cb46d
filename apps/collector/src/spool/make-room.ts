import { lighten } from './lighten.ts';
import { closeFile, moveCursor, type Opened, pathOf, totalBytes, unsentFrom } from './opened.ts';
import { encodeRecord, scanSegment } from './segment.ts';
import type { SegmentFacts } from './segment-files.ts';
import type { SpoolRecord } from './spool.ts';

const DAY_MS = 86_400_000;

/** Writes a segment again without what may be given up. One that was sent in part stays: the cursor counts its bytes. */
function lightenSegment(spool: Opened, segment: SegmentFacts): void {
  segment.light = true;
  if (unsentFrom(spool, segment) > 0) return;
  let droppedRecords = 0;
  let droppedDetails = 0;
  const kept: Buffer[] = [];
  for (const { payload } of scanSegment(spool.disk.read(pathOf(spool, segment))).records) {
    const record: SpoolRecord = JSON.parse(payload.toString('utf8'));
    const light = lighten(record);
    if (light === null) droppedRecords += 1;
    else if (light !== record) droppedDetails += 1;
    if (light !== null) kept.push(encodeRecord(Buffer.from(JSON.stringify(light))));
  }
  if (droppedRecords + droppedDetails === 0) return;
  if (segment === spool.segments.at(-1)) closeFile(spool);
  const bytes = Buffer.concat(kept);
  spool.disk.replace(pathOf(spool, segment), bytes);
  segment.bytes = bytes.length;
  segment.records = kept.length;
  segment.writings += 1;
  // What was damaged is in quarantine already, and not in the new file.
  segment.damaged = false;
  moveCursor(spool, {
    droppedRecords: spool.cursor.droppedRecords + droppedRecords,
    droppedDetails: spool.cursor.droppedDetails + droppedDetails,
  });
}

function dropSegment(spool: Opened, oldest: SegmentFacts): void {
  spool.segments.shift();
  moveCursor(spool, {
    segment: oldest.number + 1,
    offset: 0,
    droppedRecords: spool.cursor.droppedRecords + oldest.records,
  });
  spool.disk.remove(pathOf(spool, oldest));
}

/** Makes room for `needed` bytes: oldest probe results first, and only when there are none left the oldest records. */
export function makeRoom(spool: Opened, needed: number): void {
  const isFull = () => totalBytes(spool) + needed > spool.limits.bytesMax;
  for (const segment of spool.segments.slice(0, -1)) {
    if (!isFull()) return;
    if (!segment.light) lightenSegment(spool, segment);
  }
  for (const segment of spool.segments.slice(0, -1)) {
    if (!isFull()) return;
    dropSegment(spool, segment);
  }
}

/** Gives up probe results of segments to which nothing was added for too long. */
export function dropOldDetail(spool: Opened, nowMs: number): void {
  for (const segment of spool.segments) {
    if (segment.light) continue;
    const ageDays = (nowMs - spool.disk.modifiedMs(pathOf(spool, segment))) / DAY_MS;
    if (ageDays > spool.limits.detailDaysMax) lightenSegment(spool, segment);
  }
}
