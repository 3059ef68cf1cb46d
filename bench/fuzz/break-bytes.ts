import { gzipSync } from 'node:zlib';
import type { Chance } from './chance.ts';

/** A body that was cut, flipped, doubled, or never was what it says; `bomb` inflates to far more than is allowed. */
export function breakBytes(body: Buffer, chance: Chance): Buffer {
  switch (chance.below(8)) {
    case 0:
      return body.subarray(0, chance.below(body.length));
    case 1:
      return flipped(body, 1 + chance.below(8), chance);
    case 2:
      return Buffer.concat([body, body]);
    case 3:
      return Buffer.concat([body, chance.bytes(1 + chance.below(64))]);
    case 4:
      return chance.bytes(chance.below(2_000));
    case 5:
      return Buffer.alloc(0);
    case 6:
      return BOMB;
    default:
      return gzipSync(body);
  }
}

/** 16 MB of one letter in some 16 kB. */
const BOMB = gzipSync(Buffer.alloc(16 * 1024 * 1024, 'a'), { level: 9 });

function flipped(body: Buffer, times: number, chance: Chance): Buffer {
  const copy = Buffer.from(body);
  for (let time = 0; time < times; time += 1) {
    const at = chance.below(copy.length);
    copy[at] = (copy[at] ?? 0) ^ (1 << chance.below(8));
  }
  return copy;
}
