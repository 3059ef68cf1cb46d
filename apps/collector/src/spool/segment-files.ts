import { join } from 'node:path';
import type { Disk } from './disk.ts';
import { tryToWrite } from './disk-trouble.ts';
import { scanSegment } from './segment.ts';

export interface SegmentFacts {
  readonly number: number;
  bytes: number;
  records: number;
  /** Has bytes that are no record: nothing is appended to it any more. */
  damaged: boolean;
  /** Nothing is left in it that could be given up without losing an attempt. */
  light: boolean;
  /** How often it was written again: places of earlier writings mean nothing in it. */
  writings: number;
}

export function segmentPath(folder: string, number: number): string {
  return join(folder, `${String(number).padStart(10, '0')}.seg`);
}

export function listSegments(folder: string, disk: Disk): number[] {
  return disk
    .list(folder)
    .filter((name) => /^\d{10}\.seg$/.test(name))
    .map((name) => Number(name.slice(0, 10)))
    .sort((a, b) => a - b);
}

/** Evidence that nobody looked at must not fill the disk. */
const QUARANTINE_FILES_MAX = 64;
const QUARANTINE_BYTES_MAX = 1024 * 1024;

/** Copies damaged bytes aside, once; they are evidence, and may still be readable to a person. True when they are new. */
function quarantine(folder: string, number: number, start: number, bytes: Buffer, disk: Disk): boolean {
  const aside = join(folder, 'quarantine');
  const name = `${String(number).padStart(10, '0')}-${start}.bin`;
  disk.makeFolder(aside);
  const known = disk.list(aside);
  if (known.includes(name)) return false;
  for (const oldest of [...known].sort().slice(0, Math.max(0, known.length - QUARANTINE_FILES_MAX + 1)))
    disk.remove(join(aside, oldest));
  disk.replace(join(aside, name), bytes.subarray(0, QUARANTINE_BYTES_MAX));
  return true;
}

/** Reads one segment's facts; damaged pieces go to quarantine. `newDamage` counts those not seen before. */
export function surveySegment(
  folder: string,
  number: number,
  from: number,
  disk: Disk,
): { facts: SegmentFacts; newDamage: number } {
  const bytes = disk.read(segmentPath(folder, number));
  const scan = scanSegment(bytes, Math.min(from, bytes.length));
  let newDamage = 0;
  for (const { start, end } of scan.damaged) {
    // Where there is no room for a copy, the bytes stay where they are, and are counted when there is.
    tryToWrite(() => {
      if (quarantine(folder, number, start, bytes.subarray(start, end), disk)) newDamage += 1;
    });
  }
  const damaged = scan.damaged.length > 0;
  return {
    facts: { number, bytes: bytes.length, records: scan.records.length, damaged, light: false, writings: 0 },
    newDamage,
  };
}
