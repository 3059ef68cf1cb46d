import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { groupScope, LAYER_HUE, median, rankedShare, STAGE_HUE } from '../../src/show/index.ts';
import { CAUSE_CATALOGUE, STAGES, VERDICTS } from '../../src/vocabulary/index.ts';

describe('median', () => {
  test('is the middle one, and the mean of two middle ones', () => {
    expect(median([9, 1, 5])).toBe(5);
    expect(median([9, 1, 5, 7])).toBe(6);
  });

  test('of nothing is not zero but unknown', () => {
    expect(median([])).toBeNull();
  });

  test('lies between the smallest and the largest', () => {
    fc.assert(
      fc.property(fc.array(fc.integer(), { minLength: 1 }), (values) => {
        const middle = median(values) ?? Number.NaN;
        expect(middle).toBeGreaterThanOrEqual(Math.min(...values));
        expect(middle).toBeLessThanOrEqual(Math.max(...values));
      }),
    );
  });
});

describe('ranked shares', () => {
  const everybody = [
    { name: 'Tokyo', people: 300 },
    { name: 'Osaka', people: 100 },
  ];

  test('puts the affected beside the share that size alone would give', () => {
    expect(
      rankedShare(
        [
          { name: 'Osaka', people: 9 },
          { name: 'Tokyo', people: 1 },
        ],
        everybody,
      ),
    ).toEqual([
      { name: 'Osaka', people: 9, share: 0.9, usualShare: 0.25 },
      { name: 'Tokyo', people: 1, share: 0.1, usualShare: 0.75 },
    ]);
  });

  test('leaves out members with nobody affected', () => {
    expect(rankedShare([{ name: 'Tokyo', people: 0 }], everybody)).toEqual([]);
  });

  test('says that the usual share is unknown rather than zero when nobody is known at all', () => {
    expect(rankedShare([{ name: 'Tokyo', people: 1 }], [])[0]?.usualShare).toBeNull();
  });
});

describe('scope of a group by its own people', () => {
  const reach = { people: 12, sites: 3, sitesTotal: 6, gatewayKnown: true };

  test('is a person for one person who retried', () => {
    expect(groupScope({ ...reach, people: 1, sites: 1 })).toBe('person');
  });

  test('is a site when only one of several is met', () => {
    expect(groupScope({ ...reach, sites: 1 })).toBe('site');
  });

  test('is no site in a company that has only one', () => {
    expect(groupScope({ ...reach, sites: 1, sitesTotal: 1 })).toBe('gateway');
  });

  test('is the organization when no gateway is known', () => {
    expect(groupScope({ ...reach, gatewayKnown: false })).toBe('organization');
  });
});

describe('hues', () => {
  test('keep away from red, amber and green except for connected', () => {
    for (const stage of STAGES.filter((one) => one !== 'connected')) {
      expect(STAGE_HUE[stage]).toBeGreaterThan(175);
      expect(STAGE_HUE[stage]).toBeLessThan(350);
    }
  });

  test('rise with the ladder', () => {
    const hues = STAGES.slice(0, -1).map((stage) => STAGE_HUE[stage]);
    expect(hues).toEqual([...hues].sort((a, b) => a - b));
  });

  test('exist for every verdict but unknown', () => {
    for (const verdict of VERDICTS) {
      if (verdict !== 'unknown') expect(LAYER_HUE[CAUSE_CATALOGUE[verdict].layer]).toBeTypeOf('number');
    }
  });
});
