import { describe, expect, test } from 'vitest';
import type { Diagnosis, RankedCause } from '../../src/diagnose/index.ts';
import { evidenceTable, shownCauses } from '../../src/show/index.ts';
import type { Cause } from '../../src/vocabulary/index.ts';

const diagnosis = (cause: Partial<RankedCause> = {}): Diagnosis => ({
  version: '2026-11-01',
  verdict: 'server-cert-expired',
  stage: 'secure',
  confidence: 0.9,
  causes: [
    {
      cause: 'server-cert-expired',
      confidence: 0.9,
      for: [{ code: 'dns-address-answered', args: { resolver: '10.0.0.1', host: 'gw' }, weight: 2 }],
      against: [],
      notChecked: [{ code: 'dns-no-cname', args: { host: 'gw' } }],
      ...cause,
    },
  ],
  ruledOut: [],
  warnings: [],
});
const attempt = (deviceId: string, attemptId: string, cause?: Partial<RankedCause>) => ({
  deviceId,
  attemptId,
  diagnosis: diagnosis(cause),
});

describe('evidence of a group', () => {
  test('counts a machine that retried fifty times once', () => {
    const attempts = Array.from({ length: 50 }, (_, index) => attempt('a', String(index)));
    const table = evidenceTable('server-cert-expired', attempts);
    expect(table).toMatchObject({ machines: 1, for: [{ code: 'dns-address-answered', machines: 1 }] });
  });

  test('joins the same finding of machines that asked different resolvers', () => {
    const other: Partial<RankedCause> = {
      for: [{ code: 'dns-address-answered', args: { resolver: '10.0.0.2', host: 'gw' }, weight: 1 }],
    };
    const table = evidenceTable('server-cert-expired', [attempt('a', '1'), attempt('b', '2', other)]);
    expect(table.for).toHaveLength(1);
    expect(table.for[0]).toMatchObject({
      machines: 2,
      weight: 1.5,
      example: { deviceId: 'a', attemptId: '1' },
    });
  });

  test('fills the sentence in both languages from the example', () => {
    const [row] = evidenceTable('server-cert-expired', [attempt('a', '1')]).for;
    expect(row?.text.ja).toContain('10.0.0.1');
    expect(row?.text.en).toContain('10.0.0.1');
  });

  test('keeps what was not checked apart from what speaks against', () => {
    const table = evidenceTable('server-cert-expired', [attempt('a', '1')]);
    expect(table.against).toEqual([]);
    expect(table.notChecked).toMatchObject([{ code: 'dns-no-cname', machines: 1, weight: 0 }]);
  });

  test('shows the likeliest cause of an unknown verdict instead of nothing', () => {
    expect(evidenceTable('unknown', [attempt('a', '1')]).for).toHaveLength(1);
  });

  test('is empty, not broken, for attempts without causes', () => {
    const bare = { deviceId: 'a', attemptId: '1', diagnosis: { ...diagnosis(), causes: [] } };
    expect(evidenceTable('unknown', [bare])).toMatchObject({
      machines: 1,
      for: [],
      against: [],
      notChecked: [],
    });
  });
});

describe('causes of one attempt', () => {
  test('carry their findings in words', () => {
    const [cause] = shownCauses(diagnosis());
    expect(cause).toMatchObject({ cause: 'server-cert-expired', confidence: 0.9 });
    expect(cause?.for[0]?.text.en).toContain('10.0.0.1');
    expect(cause?.notChecked[0]?.weight).toBe(0);
  });

  test('stop at the maximum', () => {
    const many = { ...diagnosis(), causes: Array.from({ length: 9 }, () => diagnosis().causes).flat() };
    expect(shownCauses(many, 3)).toHaveLength(3);
  });
});

describe('the causes of a verdict', () => {
  const entry = (cause: Cause, confidence: number): RankedCause => ({
    cause,
    confidence,
    for: [],
    against: [],
    notChecked: [],
  });
  const causes = [
    entry('dns-resolution-failed', 0.1),
    entry('dns-server-outage', 0.4),
    entry('line-congestion-evening', 0.05),
  ];

  test('a place is shown with the confidence of all that is behind it, and its reasons are known as such', () => {
    const shown = shownCauses({ ...diagnosis(), verdict: 'dns-resolution-failed', confidence: 0.79, causes });
    expect(shown.map(({ confidence, behindFirst }) => [confidence, behindFirst])).toEqual([
      [0.79, false],
      [0.4, true],
      [0.05, false],
    ]);
  });

  test('a cause that is no place keeps its own confidence, and nothing stands behind it', () => {
    const shown = shownCauses({ ...diagnosis(), confidence: 0.79, causes: causes.slice(1) });
    expect(shown.map(({ confidence, behindFirst }) => [confidence, behindFirst])).toEqual([
      [0.4, false],
      [0.05, false],
    ]);
  });
});
