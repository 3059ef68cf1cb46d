import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { StageStep } from '../../src/collect/index.ts';
import { stageBars } from '../../src/show/index.ts';
import { STAGES } from '../../src/vocabulary/index.ts';

const step = (overrides: Partial<StageStep>): StageStep => ({
  stage: 'resolve',
  startMs: 0,
  durationMs: 1_000,
  outcome: 'passed',
  ...overrides,
});

describe('an attempt as a waterfall', () => {
  test('gives each stage the part of the time it took', () => {
    const { bars, totalMs } = stageBars({
      steps: [step({}), step({ stage: 'secure', startMs: 1_000, durationMs: 3_000, outcome: 'failed' })],
      stage: 'secure',
      result: 'failed',
      durationMs: 4_000,
    });
    expect(totalMs).toBe(4_000);
    expect(bars).toMatchObject([
      { stage: 'resolve', start: 0, width: 0.25, outcome: 'passed' },
      { stage: 'secure', start: 0.25, width: 0.75, outcome: 'failed' },
    ]);
  });

  test('lets a stage of unknown length last until the next one', () => {
    const { bars } = stageBars({
      steps: [step({ durationMs: null }), step({ stage: 'secure', startMs: 2_000, durationMs: 2_000 })],
      stage: 'secure',
      result: 'failed',
      durationMs: 4_000,
    });
    expect(bars[0]).toMatchObject({ width: 0.5, durationMs: null });
  });

  test('shows the order, and says that no times are known, when there are none', () => {
    const { bars, totalMs } = stageBars({ steps: [], stage: 'secure', result: 'failed', durationMs: null });
    expect(totalMs).toBeNull();
    expect(bars.map((bar) => bar.stage)).toEqual(['network', 'resolve', 'reach', 'secure']);
    expect(bars.map((bar) => bar.outcome)).toEqual(['passed', 'passed', 'passed', 'failed']);
  });

  test('passes all eight stages for one that connected', () => {
    const { bars } = stageBars({ steps: [], stage: 'connected', result: 'connected', durationMs: null });
    expect(bars).toHaveLength(8);
    expect(bars.every((bar) => bar.outcome === 'passed')).toBe(true);
  });

  test('never draws outside of the bar', () => {
    const any = fc.record({
      stage: fc.constantFrom(...STAGES),
      startMs: fc.nat(100_000),
      durationMs: fc.option(fc.nat(100_000), { nil: null }),
      outcome: fc.constantFrom('passed', 'failed', 'open'),
    });
    fc.assert(
      fc.property(fc.array(any), fc.option(fc.nat(100_000), { nil: null }), (steps, durationMs) => {
        const { bars } = stageBars({
          steps: steps as StageStep[],
          stage: 'mfa',
          result: 'failed',
          durationMs,
        });
        for (const bar of bars) {
          expect(bar.start).toBeGreaterThanOrEqual(0);
          expect(bar.width).toBeGreaterThan(0);
          expect(bar.start + bar.width).toBeLessThanOrEqual(1 + 1e-9);
        }
      }),
    );
  });
});
