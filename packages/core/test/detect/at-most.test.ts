import fc from 'fast-check';
import { expect, test } from 'vitest';
import { lnAtMost } from '../../src/detect/at-most.ts';

/** The same by going through everybody's coming and staying away. */
function byEveryCase(k: number, chances: readonly number[]): number {
  let sum = 0;
  for (let who = 0; who < 2 ** chances.length; who++) {
    const comes = chances.map((_, i) => Math.floor(who / 2 ** i) % 2 === 1);
    if (comes.filter(Boolean).length > k) continue;
    sum += chances.reduce((product, chance, i) => product * (comes[i] ? chance : 1 - chance), 1);
  }
  return sum;
}

test('how likely it is that at most so many come is what going through every case says', () => {
  const chance = fc.double({ min: 0, max: 0.95, noNaN: true });
  fc.assert(
    fc.property(fc.array(chance, { maxLength: 9 }), fc.nat(9), (chances, k) => {
      expect(Math.exp(lnAtMost(k, chances))).toBeCloseTo(byEveryCase(k, chances), 9);
    }),
  );
});

test('of thousands who are expected it stays a number, below all that chance does', () => {
  const chances = Array.from({ length: 5000 }, (_, i) => 0.5 + (i % 40) / 100);
  const few = lnAtMost(10, chances);
  expect(few).toBeLessThan(-1000);
  expect(lnAtMost(600, chances)).toBeGreaterThan(few);
  expect(lnAtMost(5000, chances)).toBeCloseTo(0, 6);
});
