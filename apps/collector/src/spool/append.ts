import { TsunaguError } from '@tsunagu/core/vocabulary';
import { tryToWrite } from './disk-trouble.ts';
import { lighten } from './lighten.ts';
import { makeRoom } from './make-room.ts';
import { closeFile, diskFailure, type Opened, pathOf, requireOpen } from './opened.ts';
import { encodeRecord, PAYLOAD_BYTES_MAX } from './segment.ts';
import type { SegmentFacts } from './segment-files.ts';
import type { SpoolRecord } from './spool.ts';

/** Files in the way of a new segment that are stepped over. */
const TAKEN_MAX = 1000;

function startSegment(spool: Opened): SegmentFacts {
  closeFile(spool);
  const last = Math.max(spool.segments.at(-1)?.number ?? -1, spool.cursor.segment - 1);
  for (let number = last + 1; ; number += 1) {
    const segment = { number, bytes: 0, records: 0, damaged: false, light: false, writings: 0 };
    try {
      spool.file = spool.disk.open(pathOf(spool, segment), true);
    } catch (error) {
      // Left by an opening that failed half-way, or by somebody else: it is never written over.
      if (isTaken(error) && number < last + TAKEN_MAX) continue;
      throw error;
    }
    spool.segments.push(segment);
    return segment;
  }
}

function isTaken(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'EEXIST';
}

function segmentToWrite(spool: Opened): SegmentFacts {
  const last = spool.segments.at(-1);
  const isSent = last !== undefined && last.number < spool.cursor.segment;
  if (!last || isSent || last.damaged || last.bytes >= spool.limits.segmentBytes) return startSegment(spool);
  spool.file ??= spool.disk.open(pathOf(spool, last), false);
  return last;
}

/** A record longer than reading it back allows goes without its probe results, as one in a full spool does. */
function payloadOf(record: SpoolRecord): Buffer {
  const whole = Buffer.from(JSON.stringify(record));
  if (whole.length <= PAYLOAD_BYTES_MAX) return whole;
  const light = Buffer.from(JSON.stringify(lighten(record)));
  if (light.length <= PAYLOAD_BYTES_MAX) return light;
  throw new TsunaguError('body-too-large', `a record of ${light.length} bytes`);
}

/** On disk (fsync) when it returns. Throws `disk-full`, `body-too-large`; nothing half-written stays visible. */
export function append(spool: Opened, record: SpoolRecord): void {
  requireOpen(spool);
  const bytes = encodeRecord(payloadOf(record));
  try {
    makeRoom(spool, bytes.length);
    const segment = segmentToWrite(spool);
    write(spool, segment, bytes);
    segment.bytes += bytes.length;
    segment.records += 1;
    segment.light = false;
  } catch (error) {
    throw diskFailure(error, spool.folder);
  }
}

function write({ file }: Opened, segment: SegmentFacts, bytes: Buffer): void {
  if (file === null) throw new TsunaguError('unexpected', 'segment has no file');
  try {
    file.write(bytes);
    file.sync();
  } catch (error) {
    // Half a record may stand there: cut it off, and if even that fails leave the segment alone from now on.
    segment.damaged = !tryToWrite(() => file.cutTo(segment.bytes));
    throw error;
  }
}
