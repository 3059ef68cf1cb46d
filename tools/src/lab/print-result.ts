import type { ScenarioResult } from './run-scenario.ts';

/** One JSON object a line, or one line for people. */
export function printResult(result: ScenarioResult, json: boolean): void {
  process.stdout.write(`${json ? JSON.stringify(result) : describeResult(result)}\n`);
}

export function describeResult({ scenario, expected, got, seconds, ok }: ScenarioResult): string {
  const wanted = `${expected.result} ${expected.stage} ${expected.cause ?? '-'}`;
  const said = got
    ? `${got.result} ${got.stage} ${got.cause ?? '-'} (${got.confidence.toFixed(2)})`
    : 'nothing on the dashboard';
  return `${ok ? 'ok  ' : 'BAD '} ${scenario.padEnd(34)} ${said}${ok ? '' : `, expected ${wanted}`}, ${seconds} s`;
}
