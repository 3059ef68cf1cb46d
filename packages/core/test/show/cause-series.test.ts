import { describe, expect, test } from 'vitest';
import { bucketStarts, causeSeries, QUARTER_MS } from '../../src/show/index.ts';

const buckets = [0, 1, 2].map((index) => index * QUARTER_MS);

describe('failures by cause over time', () => {
  test('fills buckets in which nobody failed with zero', () => {
    const rows = [{ bucketMs: QUARTER_MS, verdict: 'server-cert-expired', people: 4 } as const];
    expect(causeSeries(rows, buckets).series).toEqual([
      { verdict: 'server-cert-expired', people: [0, 4, 0], peak: 4 },
    ]);
  });

  test('leaves out what happened outside of the buckets', () => {
    const rows = [{ bucketMs: 99 * QUARTER_MS, verdict: 'unknown', people: 4 } as const];
    expect(causeSeries(rows, buckets).series).toEqual([]);
  });

  test('collects causes beyond the maximum in one nameless series, and loses nobody', () => {
    const verdicts = ['server-cert-expired', 'dns-servfail', 'mfa-otp-wrong'] as const;
    const rows = verdicts.map((verdict, index) => ({ bucketMs: 0, verdict, people: 10 - index }));
    const { series } = causeSeries(rows, buckets, 1);
    expect(series.map((one) => one.verdict)).toEqual(['server-cert-expired', null]);
    expect(series[1]?.people).toEqual([17, 0, 0]);
  });

  test('ranks by people, not by name', () => {
    const rows = [
      { bucketMs: 0, verdict: 'account-locked', people: 1 },
      { bucketMs: 0, verdict: 'unknown', people: 2 },
    ] as const;
    expect(causeSeries(rows, buckets).series[0]?.verdict).toBe('unknown');
  });
});

describe('buckets of a range', () => {
  test('end with the one that is running', () => {
    const now = Date.parse('2026-11-20T03:20:00Z');
    const starts = bucketStarts('24h', now);
    expect(starts).toHaveLength(96);
    expect(new Date(starts.at(-1) ?? 0).toISOString()).toBe('2026-11-20T03:15:00.000Z');
  });

  test('of days begin at the midnight of the organization', () => {
    const tokyo = 9 * 3_600_000;
    const starts = bucketStarts('30d', Date.parse('2026-11-20T20:00:00Z'), tokyo);
    expect(new Date(starts.at(-1) ?? 0).toISOString()).toBe('2026-11-20T15:00:00.000Z');
  });
});
