import { expect, test } from 'vitest';
import { type Diagnosis, diagnose, RULES } from '../../src/diagnose/index.ts';
import { CAUSES, type Cause } from '../../src/vocabulary/index.ts';
import { evidence } from './build-evidence.ts';
import { GATEWAY_CASES } from './rule-cases/gateway-cases.ts';
import { NETWORK_CASES } from './rule-cases/network-cases.ts';
import { OTHERS_CASES } from './rule-cases/others-cases.ts';
import { PATH_CASES } from './rule-cases/path-cases.ts';
import type { RuleCase, Situation } from './rule-cases/rule-case.ts';
import { SURROUNDINGS_CASES } from './rule-cases/surroundings-cases.ts';

/** A rule without a hit and a near miss does not compile. */
const CASES: Readonly<Record<Cause, RuleCase>> = {
  ...NETWORK_CASES,
  ...PATH_CASES,
  ...GATEWAY_CASES,
  ...OTHERS_CASES,
  ...SURROUNDINGS_CASES,
};

function run({ tried, probes, clockSkewMs, peers, surroundings, changes }: Situation): Diagnosis {
  const measured = probes === null ? null : evidence(probes, clockSkewMs);
  const since = changes && { lastConnectedAt: '2026-11-20T01:00:00Z', changes: [...changes] };
  return diagnose(tried, measured && since ? { ...measured, changes: since } : measured, peers, surroundings);
}

const all = (Object.keys(RULES) as Cause[]).map((cause) => ({ cause, ...CASES[cause] }));

test.each(all)('$cause is found where it is the cause', ({ cause, hit, expect: expected }) => {
  const diagnosis = run(hit);
  if (expected === 'first') expect(diagnosis.causes[0]?.cause).toBe(cause);
  if (expected === 'listed') expect(diagnosis.causes.map((entry) => entry.cause)).toContain(cause);
  if (expected === 'warned') expect(diagnosis.warnings.map((entry) => entry.cause)).toContain(cause);
});

test.each(all)('$cause is not named in the near miss', ({ cause, nearMiss }) => {
  const diagnosis = run(nearMiss);
  expect(diagnosis.verdict).not.toBe(cause);
  expect(diagnosis.warnings.map((entry) => entry.cause)).not.toContain(cause);
});

test.each(all)('$cause says in words what speaks for it', ({ cause, hit }) => {
  const diagnosis = run(hit);
  const entry = [...diagnosis.causes, ...diagnosis.warnings].find((one) => one.cause === cause);
  expect(entry?.for.length).toBeGreaterThan(0);
});

test('every cause of the catalogue has a rule', () => {
  expect(Object.keys(RULES).sort()).toEqual([...CAUSES].sort());
});
