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
  readonly seconds: number;
  readonly stageMissed: readonly string[];
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
    stageShare: wanted.length === 0 ? 0 : Math.round((stageRight / wanted.length) * 1000) / 1000,
    seconds: Math.round(results.reduce((sum, { runSeconds }) => sum + runSeconds, 0)),
    stageMissed: wanted.filter((name) => {
      const result = by.get(name);
      return !result || !isStageRight(result);
    }),
  };
}

/** The same for people. */
export function describeSummary(summary: LabSummary): string {
  const { scenarios, seen, stageRight, resultRight, allRight, withFindings, seconds, stageMissed } = summary;
  const lines = [
    `${scenarios} scenarios in ${seconds} s: seen ${seen}, stage right ${stageRight} (${(summary.stageShare * 100).toFixed(1)} %), result right ${resultRight}, with cause ${allRight}, findings stored ${withFindings}`,
    ...(stageMissed.length > 0 ? [`stage missed: ${stageMissed.join(', ')}`] : []),
  ];
  return lines.join('\n');
}
