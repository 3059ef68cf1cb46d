import { join } from 'node:path';
import type { Disk } from './disk.ts';
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

/** Copies damaged bytes aside, once; they are evidence, and may still be readable to a person. */
function quarantine(folder: string, number: number, start: number, bytes: Buffer, disk: Disk): boolean {
  const aside = join(folder, 'quarantine');
  const name = `${String(number).padStart(10, '0')}-${start}.bin`;
  disk.makeFolder(aside);
  if (disk.list(aside).includes(name)) return false;
  disk.replace(join(aside, name), bytes);
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
    if (quarantine(folder, number, start, bytes.subarray(start, end), disk)) newDamage += 1;
  }
  const damaged = scan.damaged.length > 0;
  return {
    facts: { number, bytes: bytes.length, records: scan.records.length, damaged, light: false, writings: 0 },
    newDamage,
  };
}
