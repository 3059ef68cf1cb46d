import { tryToWrite } from './disk-trouble.ts';
import { lighten } from './lighten.ts';
import {
  closeFile,
  moveCursor,
  type Opened,
  pathOf,
  readSegment,
  requireOpen,
  totalBytes,
  unsentFrom,
} from './opened.ts';
import { encodeRecord, scanSegment } from './segment.ts';
import type { SegmentFacts } from './segment-files.ts';
import type { SpoolRecord } from './spool.ts';

const DAY_MS = 86_400_000;

interface Lightened {
  readonly bytes: Buffer;
  readonly records: number;
  readonly droppedRecords: number;
  readonly droppedDetails: number;
}

function withoutDetail(bytes: Buffer): Lightened {
  let droppedRecords = 0;
  let droppedDetails = 0;
  const kept: Buffer[] = [];
  for (const { payload } of scanSegment(bytes).records) {
    const record: SpoolRecord = JSON.parse(payload.toString('utf8'));
    const light = lighten(record);
    if (light === null) droppedRecords += 1;
    else if (light !== record) droppedDetails += 1;
    if (light !== null) kept.push(encodeRecord(Buffer.from(JSON.stringify(light))));
  }
  return { bytes: Buffer.concat(kept), records: kept.length, droppedRecords, droppedDetails };
}

/** Writes a segment again without what may be given up. One that was sent in part stays: the cursor counts its bytes. */
function lightenSegment(spool: Opened, segment: SegmentFacts): void {
  if (unsentFrom(spool, segment) > 0) {
    segment.light = true;
    return;
  }
  const light = withoutDetail(readSegment(spool, segment));
  if (light.droppedRecords + light.droppedDetails > 0) rewrite(spool, segment, light);
  segment.light = true;
}

function rewrite(spool: Opened, segment: SegmentFacts, light: Lightened): void {
  if (segment === spool.segments.at(-1)) closeFile(spool);
  const { droppedRecords, droppedDetails } = spool.cursor;
  // Counted first: a crash in between may count a loss twice, and never hides one.
  moveCursor(spool, {
    droppedRecords: droppedRecords + light.droppedRecords,
    droppedDetails: droppedDetails + light.droppedDetails,
  });
  try {
    spool.disk.replace(pathOf(spool, segment), light.bytes);
  } catch (error) {
    moveCursor(spool, { droppedRecords, droppedDetails });
    throw error;
  }
  segment.bytes = light.bytes.length;
  segment.records = light.records;
  segment.writings += 1;
  // What was damaged is in quarantine already, and not in the new file.
  segment.damaged = false;
}

function dropSegment(spool: Opened, oldest: SegmentFacts): void {
  // Found unreadable meanwhile, and counted then.
  if (!spool.segments.includes(oldest)) return;
  moveCursor(spool, {
    ...(oldest.number >= spool.cursor.segment ? { segment: oldest.number + 1, offset: 0 } : {}),
    droppedRecords: spool.cursor.droppedRecords + oldest.records,
  });
  spool.segments = spool.segments.filter((segment) => segment !== oldest);
  tryToWrite(() => spool.disk.remove(pathOf(spool, oldest)));
}

/** Makes room for `needed` bytes: oldest probe results first, and only when there are none left the oldest records. */
export function makeRoom(spool: Opened, needed: number): void {
  const isFull = () => totalBytes(spool) + needed > spool.limits.bytesMax;
  // Kept for a crash alone, and sent already: that goes before anything that is not.
  for (const segment of spool.segments.slice(0, -1))
    if (isFull() && segment.number < spool.cursor.segment) dropSegment(spool, segment);
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
  requireOpen(spool);
  for (const segment of spool.segments) {
    if (segment.light) continue;
    const ageDays = (nowMs - spool.disk.modifiedMs(pathOf(spool, segment))) / DAY_MS;
    if (ageDays > spool.limits.detailDaysMax) lightenSegment(spool, segment);
  }
}
