import type { ScenarioResult } from './run-scenario.ts';

/** One line for people. */
export function describeResult({ scenario, expected, got, seconds, runSeconds, ok }: ScenarioResult): string {
  const wanted = `${expected.result} ${expected.stage} ${expected.cause ?? '-'}`;
  const said = got
    ? `${got.result} ${got.stage} ${got.cause ?? '-'} (${got.confidence.toFixed(2)})`
    : 'nothing on the dashboard';
  return `${ok ? 'ok  ' : 'BAD '} ${scenario.padEnd(34)} ${said}${ok ? '' : `, expected ${wanted}`}, ${seconds} s, ran ${runSeconds} s`;
}
