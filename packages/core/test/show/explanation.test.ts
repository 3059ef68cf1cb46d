import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type DimensionRow, EXPLAIN_DIMENSIONS, explanations } from '../../src/show/index.ts';

const total = { failing: 30, trying: 200 };
const row = (overrides: Partial<DimensionRow> = {}): DimensionRow => ({
  dimension: 'gateway',
  value: 'gw-tokyo',
  failing: 30,
  trying: 60,
  ...overrides,
});

describe('what explains it', () => {
  test('finds the value whose members fail and whose others do not', () => {
    const [found] = explanations([row()], total);
    expect(found).toMatchObject({ value: 'gw-tokyo', shareInside: 0.5, shareOutside: 0, coverage: 1 });
    expect(found?.lift).toBeGreaterThan(100);
  });

  test('does not name a value that everybody has', () => {
    expect(explanations([row({ dimension: 'client', value: 'forticlient', trying: 200 })], total)).toEqual(
      [],
    );
  });

  test('does not name a value that fails as often as all others', () => {
    expect(explanations([row({ failing: 16, trying: 107 })], total)).toEqual([]);
  });

  test('does not name a value that covers few of those who fail, however badly it fares', () => {
    expect(explanations([row({ dimension: 'site', value: 'Naha', failing: 4, trying: 4 })], total)).toEqual(
      [],
    );
  });

  test('does not name what is not known', () => {
    expect(explanations([row({ value: '' })], total)).toEqual([]);
  });

  test('compares with nobody when fewer than five are outside', () => {
    expect(explanations([row({ trying: 197 })], total)).toEqual([]);
  });

  test('puts the better explanation first', () => {
    const site = row({ dimension: 'site', value: 'Tokyo', failing: 20, trying: 90 });
    expect(explanations([site, row()], total).map((found) => found.dimension)).toEqual(['gateway', 'site']);
  });

  test('never gives a share outside of zero to one', () => {
    const any = fc.record({
      dimension: fc.constantFrom(...EXPLAIN_DIMENSIONS),
      value: fc.string(),
      failing: fc.nat(500),
      trying: fc.nat(500),
    });
    fc.assert(
      fc.property(fc.array(any), fc.nat(500), fc.nat(500), (rows, failing, trying) => {
        for (const found of explanations(rows, { failing, trying })) {
          expect(found.shareInside).toBeGreaterThanOrEqual(0);
          expect(found.shareInside).toBeLessThanOrEqual(1);
          expect(found.lift).toBeGreaterThan(0);
        }
      }),
    );
  });
});
