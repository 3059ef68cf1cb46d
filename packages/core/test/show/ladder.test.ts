import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type FlowRow, ladder } from '../../src/show/index.ts';
import { RESULTS, STAGES } from '../../src/vocabulary/index.ts';

const rows: readonly FlowRow[] = [
  { stage: 'connected', result: 'connected', attempts: 20 },
  { stage: 'secure', result: 'failed', attempts: 5 },
  { stage: 'authenticate', result: 'failed', attempts: 2 },
  { stage: 'mfa', result: 'cancelled', attempts: 1 },
  { stage: 'connected', result: 'dropped', attempts: 3 },
];
const at = (stage: string, steps = ladder(rows, [])) => steps.find((step) => step.stage === stage);

describe('where attempts stop', () => {
  test('lets everything that started enter the first stage', () => {
    expect(at('network')).toMatchObject({ entered: 31, failed: 0 });
  });

  test('takes what fell out of a stage from the next one', () => {
    expect(at('secure')).toMatchObject({ entered: 31, failed: 5 });
    expect(at('authenticate')).toMatchObject({ entered: 26, failed: 2 });
    expect(at('mfa')).toMatchObject({ entered: 24, failed: 0, cancelled: 1 });
    expect(at('posture')).toMatchObject({ entered: 23 });
  });

  test('counts a session that dropped later as one that had connected', () => {
    expect(at('connected')).toMatchObject({ entered: 23, failed: 0 });
  });

  test('shows the FortiClient percentages of each stage', () => {
    expect(at('secure')?.percent).toEqual([40]);
    expect(at('tunnel')?.percent).toEqual([95, 98]);
  });

  test('knows no usual figure without history', () => {
    expect(at('secure')).toMatchObject({ enteredUsual: null, failedUsual: null });
  });

  test('calls the median of earlier windows usual, an empty one included', () => {
    const earlier = [1, 9, 0].map((attempts): FlowRow[] =>
      attempts === 0 ? [] : [{ stage: 'secure', result: 'failed', attempts }],
    );
    expect(at('secure', ladder(rows, earlier))?.failedUsual).toBe(1);
  });

  test('never lets more enter a stage than the one before it', () => {
    const row = fc.record({
      stage: fc.constantFrom(...STAGES),
      result: fc.constantFrom(...RESULTS),
      attempts: fc.nat(1000),
    });
    fc.assert(
      fc.property(fc.array(row), (any) => {
        const steps = ladder(any, []);
        for (const [index, step] of steps.entries()) {
          expect(step.entered).toBeLessThanOrEqual(steps[index - 1]?.entered ?? Number.POSITIVE_INFINITY);
          expect(step.entered).toBeGreaterThanOrEqual(step.failed + step.cancelled);
        }
      }),
    );
  });
});
