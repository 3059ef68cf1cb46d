import { explainMiss, type Miss } from './explain-miss.ts';
import type { ScenarioResult } from './run-scenario.ts';

/** What a run of many scenarios comes to; a scenario that could not be run counts against it. */
export interface LabSummary {
  readonly scenarios: number;
  /** The attempt is on the dashboard. */
  readonly seen: number;
  /** … with the stage at which it truly stopped. */
  readonly stageRight: number;
  readonly resultRight: number;
  /** Result, stage and cause. */
  readonly allRight: number;
  /** What probes found is stored with the attempt. */
  readonly withFindings: number;
  readonly stageShare: number;
  /** The first cause is the true one, or equally acceptable. */
  readonly causeRight: number;
  readonly causeShare: number;
  readonly seconds: number;
  readonly stageMissed: readonly string[];
  readonly causeMissed: readonly string[];
  /** Every scenario that was not told right in all three, with why. */
  readonly misses: readonly Miss[];
}

const rounded = (share: number): number => Math.round(share * 1000) / 1000;

function isCauseRight({ got, expected }: ScenarioResult): boolean {
  if (got === null || expected === null) return false;
  return got.cause === expected.cause || (got.cause !== null && expected.alsoAcceptable.includes(got.cause));
}

/** The same results without what the probes found; a scenario that was not diagnosed so counts against it. */
export function withoutProbes(results: readonly ScenarioResult[]): ScenarioResult[] {
  return results.map(({ miss: _, ...result }) => ({
    ...result,
    got: result.withoutProbes?.got ?? null,
    ok: result.withoutProbes?.ok ?? false,
    ...(result.withoutProbes?.miss ? { miss: result.withoutProbes.miss } : {}),
  }));
}

/** A scenario that never got its turn is a miss too. */
function missesOf(wanted: readonly string[], by: ReadonlyMap<string, ScenarioResult>): Miss[] {
  return wanted.flatMap((scenario) => {
    const notRun = { scenario, expected: null, got: null, ok: false, error: 'it was not run' };
    const result: Parameters<typeof explainMiss>[0] & Pick<ScenarioResult, 'miss'> =
      by.get(scenario) ?? notRun;
    return result.miss ?? explainMiss(result, null) ?? [];
  });
}

export function summarizeResults(wanted: readonly string[], results: readonly ScenarioResult[]): LabSummary {
  const by = new Map(results.map((result) => [result.scenario, result]));
  const count = (is: (result: ScenarioResult) => boolean): number => results.filter(is).length;
  const isStageRight = ({ got, expected }: ScenarioResult): boolean =>
    got !== null && got.stage === expected?.stage;
  const stageRight = count(isStageRight);
  return {
    scenarios: wanted.length,
    seen: count(({ got }) => got !== null),
    stageRight,
    resultRight: count(({ got, expected }) => got !== null && got.result === expected?.result),
    allRight: count(({ ok }) => ok),
    withFindings: count(({ got }) => (got?.probes.length ?? 0) > 0),
    stageShare: wanted.length === 0 ? 0 : rounded(stageRight / wanted.length),
    causeRight: count(isCauseRight),
    causeShare: wanted.length === 0 ? 0 : rounded(count(isCauseRight) / wanted.length),
    seconds: Math.round(results.reduce((sum, { runSeconds }) => sum + runSeconds, 0)),
    causeMissed: wanted.filter((name) => {
      const result = by.get(name);
      return !result || !isCauseRight(result);
    }),
    stageMissed: wanted.filter((name) => {
      const result = by.get(name);
      return !result || !isStageRight(result);
    }),
    misses: missesOf(wanted, by),
  };
}

/** The same for people. */
export function describeSummary(summary: LabSummary): string {
  const { scenarios, seen, stageRight, resultRight, allRight, withFindings, seconds, stageMissed } = summary;
  const { causeRight, causeShare, causeMissed } = summary;
  const lines = [
    `${scenarios} scenarios in ${seconds} s: seen ${seen}, stage right ${stageRight} (${(summary.stageShare * 100).toFixed(1)} %), result right ${resultRight}, cause right ${causeRight} (${(causeShare * 100).toFixed(1)} %), all three ${allRight}, findings stored ${withFindings}`,
    ...(stageMissed.length > 0 ? [`stage missed: ${stageMissed.join(', ')}`] : []),
    ...(causeMissed.length > 0 ? [`cause missed: ${causeMissed.join(', ')}`] : []),
    ...summary.misses.map(({ scenario, sentence }) => `${scenario}: ${sentence}.`),
  ];
  return lines.join('\n');
}
