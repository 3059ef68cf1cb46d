import { expect, test } from 'vitest';
import { sharedBuffersMb } from '../src/embedded/settings.ts';

const GB = 2 ** 30;

test.each([
  ['a small machine', 1 * GB, 0, 256],
  ['a usual one', 8 * GB, 0, 1024],
  ['a large one', 64 * GB, 0, 2048],
  ['a container of a large one', 64 * GB, 4 * GB, 512],
  ['no limit, said as a number beyond all memory', 8 * GB, 2 ** 63, 1024],
])('PostgreSQL keeps an eighth of the memory of %s, within bounds', (_, memory, limit, mb) => {
  expect(sharedBuffersMb(memory, limit)).toBe(mb);
});
