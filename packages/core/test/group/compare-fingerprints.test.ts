import { describe, expect, test } from 'vitest';
import type { Diagnosis } from '../../src/diagnose/index.ts';
import {
  CANDIDATE_FINGERPRINT_VERSION,
  FingerprintTrial,
  type GroupableAttempt,
} from '../../src/group/index.ts';
import type { Verdict } from '../../src/vocabulary/index.ts';

function diagnosis(verdict: Verdict | null): Diagnosis {
  return { version: 'x', verdict, stage: 'reach', confidence: 0.9, causes: [], ruledOut: [], warnings: [] };
}
const windows = (errorCode: string): GroupableAttempt => ({
  client: 'ras',
  protocol: 'ikev2',
  result: 'failed',
  errorCode,
  evidence: null,
});

describe('a fingerprint that waits to be switched on', () => {
  test('says which groups it would merge, with people counted once', () => {
    const trial = new FingerprintTrial();
    const sample = [
      ['800', 1],
      ['809', 1],
      ['809', 2],
    ] as const;
    for (const [code, person] of sample) {
      const attempt = windows(code);
      trial.add({ diagnosis: diagnosis('gateway-unreachable-generic'), attempt, gatewayKey: '7', person });
    }
    expect(trial.result()).toMatchObject({
      attempts: 3,
      groupsBefore: 2,
      groupsAfter: 1,
      splits: [],
      merges: [
        {
          one: 'gateway-unreachable-generic|=7|',
          people: 2,
          parts: [
            { value: 'gateway-unreachable-generic|=7|809', people: 2 },
            { value: 'gateway-unreachable-generic|=7|800', people: 1 },
          ],
        },
      ],
    });
    expect(CANDIDATE_FINGERPRINT_VERSION).toBe('2026-12-01');
  });

  test('leaves what nobody could name parted by its code', () => {
    const trial = new FingerprintTrial();
    for (const code of ['800', '809'])
      trial.add({ diagnosis: diagnosis('unknown'), attempt: windows(code), gatewayKey: '7', person: 1 });
    expect(trial.result()).toMatchObject({ merges: [], splits: [], groupsAfter: 2 });
  });

  test('says what it would split, and what only one of both groups at all', () => {
    const bySite = { version: 'b', value: 'a' };
    let call = 0;
    const part = () => {
      call += 1;
      return `part ${call % 2}`;
    };
    const trial = new FingerprintTrial(
      (one) => (one.verdict === null ? null : { version: 'a', value: 'whole' }),
      () => ({ ...bySite, value: part() }),
    );
    for (const verdict of ['unknown', 'unknown', null] as const)
      trial.add({ diagnosis: diagnosis(verdict), attempt: windows('1'), gatewayKey: null, person: call });
    expect(trial.result()).toMatchObject({ newlyGrouped: 1, ungrouped: 0, merges: [] });
    expect(trial.result().splits).toMatchObject([{ one: 'whole', people: 2 }]);
  });
});
