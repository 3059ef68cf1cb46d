import { crc32 } from 'node:zlib';

/** Marks the start of a record, so that reading can go on after damaged bytes. */
const MAGIC = Buffer.from('TSR1', 'latin1');
/** Magic, length of the payload, CRC-32 over that length and the payload; both little-endian. */
const HEADER_BYTES = 12;
/** Longer than any record; a larger length can only be damage. */
export const PAYLOAD_BYTES_MAX = 4 * 1024 * 1024;

export interface SegmentRecord {
  readonly start: number;
  readonly end: number;
  readonly payload: Buffer;
}

export interface SegmentScan {
  readonly records: readonly SegmentRecord[];
  /** Byte ranges that are no whole record: torn by a crash or damaged on disk. */
  readonly damaged: readonly { readonly start: number; readonly end: number }[];
}

function checksum(lengthField: Buffer, payload: Buffer): number {
  return crc32(payload, crc32(lengthField));
}

export function encodeRecord(payload: Buffer): Buffer {
  const record = Buffer.alloc(HEADER_BYTES + payload.length);
  MAGIC.copy(record, 0);
  record.writeUInt32LE(payload.length, 4);
  record.writeUInt32LE(checksum(record.subarray(4, 8), payload), 8);
  payload.copy(record, HEADER_BYTES);
  return record;
}

function recordAt(bytes: Buffer, start: number): SegmentRecord | null {
  if (start + HEADER_BYTES > bytes.length || bytes.compare(MAGIC, 0, 4, start, start + 4) !== 0) return null;
  const length = bytes.readUInt32LE(start + 4);
  const end = start + HEADER_BYTES + length;
  if (length > PAYLOAD_BYTES_MAX || end > bytes.length) return null;
  const payload = bytes.subarray(start + HEADER_BYTES, end);
  return checksum(bytes.subarray(start + 4, start + 8), payload) === bytes.readUInt32LE(start + 8)
    ? { start, end, payload }
    : null;
}

/** Every whole record from `from` on; what lies between them is reported as damaged, never thrown. */
export function scanSegment(bytes: Buffer, from = 0): SegmentScan {
  const records: SegmentRecord[] = [];
  const damaged: { start: number; end: number }[] = [];
  let at = from;
  while (at < bytes.length) {
    const record = recordAt(bytes, at);
    if (record) {
      records.push(record);
      at = record.end;
      continue;
    }
    let next = bytes.indexOf(MAGIC, at + 1);
    while (next !== -1 && recordAt(bytes, next) === null) next = bytes.indexOf(MAGIC, next + 1);
    const end = next === -1 ? bytes.length : next;
    damaged.push({ start: at, end });
    at = end;
  }
  return { records, damaged };
}
