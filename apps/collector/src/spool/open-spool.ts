import {
  closeSync,
  fsyncSync,
  ftruncateSync,
  mkdirSync,
  openSync,
  readFileSync,
  rmSync,
  writeSync,
} from 'node:fs';
import { TsunaguError } from '@tsunagu/core/vocabulary';
import { syncFolder } from '../home/write-atomically.ts';
import { readCursor, type SpoolCursor, writeCursor } from './cursor.ts';
import { encodeRecord, scanSegment } from './segment.ts';
import { listSegments, type SegmentFacts, segmentPath, surveySegment } from './segment-files.ts';
import {
  SPOOL_LIMITS,
  type Spool,
  type SpooledRecord,
  type SpoolLimits,
  type SpoolPlace,
  type SpoolRecord,
  type SpoolState,
} from './spool.ts';

interface Opened {
  readonly folder: string;
  readonly limits: SpoolLimits;
  segments: SegmentFacts[];
  cursor: SpoolCursor;
  /** Open handle of the last segment; null until the first append. */
  handle: number | null;
}

function survey(folder: string, limits: SpoolLimits): Opened {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  let cursor = readCursor(folder);
  const segments: SegmentFacts[] = [];
  let newDamage = 0;
  for (const number of listSegments(folder)) {
    if (number < cursor.segment) {
      // Acknowledged as a whole; the crash came between the cursor and the deletion.
      rmSync(segmentPath(folder, number), { force: true });
      continue;
    }
    const seen = surveySegment(folder, number, number === cursor.segment ? cursor.offset : 0);
    segments.push(seen.facts);
    newDamage += seen.newDamage;
  }
  if (newDamage > 0) {
    cursor = { ...cursor, damagedPieces: cursor.damagedPieces + newDamage };
    writeCursor(folder, cursor);
  }
  return { folder, limits, segments, cursor, handle: null };
}

function lastNumber(spool: Opened): number {
  return spool.segments.at(-1)?.number ?? Math.max(spool.cursor.segment - 1, -1);
}

function startSegment(spool: Opened): SegmentFacts {
  if (spool.handle !== null) closeSync(spool.handle);
  spool.handle = null;
  const facts: SegmentFacts = { number: lastNumber(spool) + 1, bytes: 0, records: 0, damaged: false };
  spool.handle = openSync(segmentPath(spool.folder, facts.number), 'ax', 0o600);
  syncFolder(spool.folder);
  spool.segments.push(facts);
  return facts;
}

function segmentToWrite(spool: Opened): SegmentFacts {
  const last = spool.segments.at(-1);
  if (!last || last.damaged || last.bytes >= spool.limits.segmentBytes) return startSegment(spool);
  spool.handle ??= openSync(segmentPath(spool.folder, last.number), 'a', 0o600);
  return last;
}

/** Makes room by giving up the oldest segment; what was not yet sent is counted, and the count is kept. */
function makeRoom(spool: Opened, needed: number): void {
  const total = () => spool.segments.reduce((sum, segment) => sum + segment.bytes, 0);
  while (spool.segments.length > 1 && total() + needed > spool.limits.bytesMax) {
    const oldest = spool.segments.shift();
    if (!oldest) return;
    spool.cursor = {
      ...spool.cursor,
      segment: oldest.number + 1,
      offset: 0,
      droppedRecords: spool.cursor.droppedRecords + oldest.records,
    };
    writeCursor(spool.folder, spool.cursor);
    rmSync(segmentPath(spool.folder, oldest.number), { force: true });
  }
}

function append(spool: Opened, record: SpoolRecord): void {
  const bytes = encodeRecord(Buffer.from(JSON.stringify(record)));
  makeRoom(spool, bytes.length);
  try {
    const segment = segmentToWrite(spool);
    if (spool.handle === null) throw new TsunaguError('unexpected', 'segment has no handle');
    try {
      let written = 0;
      while (written < bytes.length) written += writeSync(spool.handle, bytes, written);
      fsyncSync(spool.handle);
    } catch (error) {
      // Half a record may stand there: cut it off, and if even that fails leave the segment alone from now on.
      segment.damaged = true;
      ftruncateSync(spool.handle, segment.bytes);
      segment.damaged = false;
      throw error;
    }
    segment.bytes += bytes.length;
    segment.records += 1;
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (code === 'ENOSPC' || code === 'EDQUOT')
      throw new TsunaguError('disk-full', spool.folder, { cause: error });
    throw error;
  }
}

function peek(spool: Opened, itemsMax: number, bytesMax: number): SpooledRecord[] {
  const found: SpooledRecord[] = [];
  let total = 0;
  for (const segment of spool.segments) {
    const from = segment.number === spool.cursor.segment ? spool.cursor.offset : 0;
    const bytes = readFileSync(segmentPath(spool.folder, segment.number));
    for (const entry of scanSegment(bytes, Math.min(from, bytes.length)).records) {
      if (found.length >= itemsMax || (found.length > 0 && total + entry.payload.length > bytesMax))
        return found;
      total += entry.payload.length;
      const record: SpoolRecord = JSON.parse(entry.payload.toString('utf8'));
      found.push({
        record,
        bytes: entry.payload.length,
        end: { segment: segment.number, offset: entry.end },
      });
    }
  }
  return found;
}

function acknowledge(spool: Opened, place: SpoolPlace, records: number): void {
  const current = spool.segments.find((segment) => segment.number === place.segment);
  const wholeSegment = current !== undefined && place.offset >= current.bytes;
  spool.cursor = {
    ...spool.cursor,
    segment: wholeSegment ? place.segment + 1 : place.segment,
    offset: wholeSegment ? 0 : place.offset,
    acknowledgedRecords: spool.cursor.acknowledgedRecords + records,
  };
  writeCursor(spool.folder, spool.cursor);
  const active = spool.segments.at(-1)?.number;
  for (const segment of spool.segments.filter((one) => one.number < spool.cursor.segment)) {
    if (segment.number === active && spool.handle !== null) {
      closeSync(spool.handle);
      spool.handle = null;
    }
    rmSync(segmentPath(spool.folder, segment.number), { force: true });
  }
  spool.segments = spool.segments.filter((segment) => segment.number >= spool.cursor.segment);
  const [first] = spool.segments;
  if (first?.number === place.segment) {
    const bytes = readFileSync(segmentPath(spool.folder, first.number));
    first.records = scanSegment(bytes, place.offset).records.length;
  }
}

function state(spool: Opened): SpoolState {
  const acknowledgedBytes = spool.segments[0]?.number === spool.cursor.segment ? spool.cursor.offset : 0;
  return {
    pendingRecords: spool.segments.reduce((sum, segment) => sum + segment.records, 0),
    pendingBytes: spool.segments.reduce((sum, segment) => sum + segment.bytes, 0) - acknowledgedBytes,
    cursor: spool.cursor,
  };
}

/** Opens (or makes) the disk queue; always starts, whatever a crash left behind. The caller holds the folder's lock. */
export function openSpool(folder: string, limits: SpoolLimits = SPOOL_LIMITS): Spool {
  const spool = survey(folder, limits);
  return {
    append: (record) => append(spool, record),
    peek: (itemsMax, bytesMax) => peek(spool, itemsMax, bytesMax),
    acknowledge: (place, records) => acknowledge(spool, place, records),
    state: () => state(spool),
    close: () => {
      if (spool.handle !== null) closeSync(spool.handle);
      spool.handle = null;
    },
  };
}
