import { expect, test } from 'vitest';
import { diagnose } from '../../src/diagnose/index.ts';
import { attempt, evidence } from './build-evidence.ts';
import type { LabScenario } from './lab/lab-scenario.ts';
import { LAB_SCENARIOS } from './lab/lab-scenarios.ts';

/** Told apart from a wrong password only by the gateway's own log; the verdict must stay unsure there. */
const NOT_TOLD_BY_PROBES = new Set(['hostcheck-denied']);

function attemptOf({ client, protocol, host, port, result, said }: LabScenario) {
  return attempt(said.stage, [...said.signs], { client, protocol, gateway: { host, port }, result });
}

test.each(LAB_SCENARIOS.filter(({ name }) => !NOT_TOLD_BY_PROBES.has(name)))(
  'with its probes, $name gets its true cause and stage',
  (scenario) => {
    const diagnosis = diagnose(attemptOf(scenario), evidence([...scenario.probes]));
    expect([scenario.truth.cause, ...scenario.truth.also]).toContain(diagnosis.verdict);
    expect(diagnosis.stage).toBe(scenario.truth.stage);
  },
);

test('a failed host check that looks like a wrong password is not claimed with confidence', () => {
  for (const scenario of LAB_SCENARIOS.filter(({ name }) => NOT_TOLD_BY_PROBES.has(name))) {
    expect(diagnose(attemptOf(scenario), evidence([...scenario.probes])).confidence).toBeLessThan(0.6);
  }
});

test('probes name the true cause for at least nine in ten of the scenarios', () => {
  const right = LAB_SCENARIOS.filter((scenario) => {
    const { verdict } = diagnose(attemptOf(scenario), evidence([...scenario.probes]));
    return verdict === scenario.truth.cause || scenario.truth.also.some((cause) => cause === verdict);
  });
  expect(right.length / LAB_SCENARIOS.length).toBeGreaterThanOrEqual(0.9);
});

test('the same words without probes name clearly fewer true causes, and none of them too surely', () => {
  const failures = LAB_SCENARIOS.filter(({ truth }) => truth.cause !== null);
  const right = failures.filter(
    (scenario) => diagnose(attemptOf(scenario), null).verdict === scenario.truth.cause,
  );
  expect(right.length / failures.length).toBeLessThan(0.7);
});
