import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import { scanSegment } from './segment.ts';

export interface SegmentFacts {
  readonly number: number;
  bytes: number;
  records: number;
  /** Has bytes that are no record: nothing is appended to it any more. */
  damaged: boolean;
}

export function segmentPath(folder: string, number: number): string {
  return join(folder, `${String(number).padStart(10, '0')}.seg`);
}

export function listSegments(folder: string): number[] {
  return readdirSync(folder)
    .filter((name) => /^\d{10}\.seg$/.test(name))
    .map((name) => Number(name.slice(0, 10)))
    .sort((a, b) => a - b);
}

/** Copies damaged bytes aside, once; they are evidence, and may still be readable to a person. */
function quarantine(folder: string, number: number, start: number, bytes: Buffer): boolean {
  const aside = join(folder, 'quarantine');
  mkdirSync(aside, { recursive: true, mode: 0o700 });
  const path = join(aside, `${String(number).padStart(10, '0')}-${start}.bin`);
  if (existsSync(path)) return false;
  const handle = openSync(path, 'w', 0o600);
  try {
    writeSync(handle, bytes);
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
  return true;
}

/** Reads one segment's facts; damaged pieces go to quarantine. `newDamage` counts those not seen before. */
export function surveySegment(
  folder: string,
  number: number,
  from: number,
): { facts: SegmentFacts; newDamage: number } {
  const bytes = readFileSync(segmentPath(folder, number));
  const scan = scanSegment(bytes, Math.min(from, bytes.length));
  let newDamage = 0;
  for (const piece of scan.damaged) {
    if (quarantine(folder, number, piece.start, bytes.subarray(piece.start, piece.end))) newDamage += 1;
  }
  return {
    facts: {
      number,
      bytes: bytes.length,
      records: scan.records.length,
      damaged: scan.damaged.length > 0,
    },
    newDamage,
  };
}
