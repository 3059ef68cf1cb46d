import type { ScenarioResult } from './run-scenario.ts';

/** One line for people. */
export function describeResult(result: ScenarioResult): string {
  const { scenario, expected, got, seconds, runSeconds, ok, error } = result;
  if (expected === null || error !== undefined)
    return `BAD  ${scenario.padEnd(34)} could not be run: ${error ?? 'no reason was given'}, ran ${runSeconds} s`;
  const wanted = `${expected.result} ${expected.stage} ${expected.cause ?? '-'}`;
  const said = got
    ? `${got.result} ${got.stage} ${got.cause ?? '-'} (${got.confidence.toFixed(2)})`
    : 'nothing on the dashboard';
  const line = `${ok ? 'ok  ' : 'BAD '} ${scenario.padEnd(34)} ${said}${ok ? '' : `, expected ${wanted}`}, ${seconds} s, ran ${runSeconds} s`;
  const { revised } = result;
  if (!revised || revised.got.cause === got?.cause) return line;
  const { cause, confidence } = revised.got;
  return `${line}\n     revised to ${cause ?? '-'} (${confidence.toFixed(2)}): ${revised.because ?? 'no sentence'}`;
}
