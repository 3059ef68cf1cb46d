import { existsSync } from 'node:fs';
import { readCursor } from './cursor.ts';
import { LOCAL_DISK } from './disk.ts';
import { scanSegment } from './segment.ts';
import { listSegments, segmentPath } from './segment-files.ts';
import type { SpoolRecord, SpoolState } from './spool.ts';

/** Looks into a spool that may belong to a running collector: reads only, changes nothing. */
export function readPending(folder: string): SpoolRecord[] {
  if (!existsSync(folder)) return [];
  const cursor = readCursor(folder);
  return listSegments(folder, LOCAL_DISK)
    .filter((number) => number >= cursor.segment)
    .flatMap((number) => {
      let bytes: Buffer;
      try {
        bytes = LOCAL_DISK.read(segmentPath(folder, number));
      } catch {
        // Sent and deleted between listing and reading.
        return [];
      }
      const from = number === cursor.segment ? Math.min(cursor.offset, bytes.length) : 0;
      return scanSegment(bytes, from).records.map(
        ({ payload }): SpoolRecord => JSON.parse(payload.toString('utf8')),
      );
    });
}

export function surveySpool(folder: string): SpoolState {
  const pending = readPending(folder);
  return {
    pendingRecords: pending.length,
    pendingBytes: pending.reduce((sum, record) => sum + Buffer.byteLength(JSON.stringify(record)), 0),
    sentBytes: 0,
    cursor: readCursor(folder),
  };
}
