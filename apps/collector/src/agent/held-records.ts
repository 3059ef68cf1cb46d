import type { LossKind } from '@tsunagu/core/vocabulary';
import { isDiskTrouble } from '../spool/disk-trouble.ts';
import { lighten } from '../spool/lighten.ts';
import type { SpoolRecord } from '../spool/spool.ts';

/** A small part of what this process may take at all. */
const HELD_RECORDS_MAX = 200;
const HELD_BYTES_MAX = 4 * 1024 * 1024;

interface Held {
  readonly record: SpoolRecord;
  readonly bytes: number;
}

/** Records that found no room on the disk, in memory until there is some. */
export interface HeldRecords {
  /** Keeps one more; above the bound the oldest give up their probe results first, then themselves, and are counted. */
  add(record: SpoolRecord): void;
  /** Writes them in order until the disk refuses; false when some are left. */
  flush(append: (record: SpoolRecord) => void): boolean;
  records(): readonly SpoolRecord[];
}

function weigh(record: SpoolRecord): Held {
  return { record, bytes: Buffer.byteLength(JSON.stringify(record)) };
}

export function holdRecords(count: (kind: LossKind, more: number) => void): HeldRecords {
  let held: Held[] = [];
  const bytes = () => held.reduce((sum, one) => sum + one.bytes, 0);

  const lightenOldest = (): void => {
    let left = bytes();
    held = held.map((one) => {
      const light = left > HELD_BYTES_MAX ? lighten(one.record) : null;
      if (light === null || light === one.record) return one;
      count('details-without-room', 1);
      const lighter = weigh(light);
      left -= one.bytes - lighter.bytes;
      return lighter;
    });
  };

  return {
    add(record) {
      held.push(weigh(record));
      if (bytes() > HELD_BYTES_MAX) lightenOldest();
      while (held.length > HELD_RECORDS_MAX || (held.length > 1 && bytes() > HELD_BYTES_MAX)) {
        held.shift();
        count('records-without-room', 1);
      }
    },
    flush(append) {
      while (held[0]) {
        try {
          append(held[0].record);
        } catch (error) {
          if (!isDiskTrouble(error)) throw error;
          return false;
        }
        held.shift();
      }
      return true;
    },
    records: () => held.map(({ record }) => record),
  };
}
