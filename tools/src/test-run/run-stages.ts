import type { Stage, StageResult } from './stage.ts';
import { addTallies, formatTally } from './tally.ts';

/**
 * Runs every stage, also after one has failed, and writes a table and the final tally.
 * @returns how much failed
 */
export async function runStages(
  stages: readonly Stage[],
  write: (text: string) => void,
  nowMs: () => number = () => performance.now(),
): Promise<number> {
  const rows: string[] = [];
  const notes: string[] = [];
  const results: StageResult[] = [];
  for (const [index, stage] of stages.entries()) {
    write(`\n── ${index + 1}/${stages.length}  ${stage.name}\n`);
    const begin = nowMs();
    const result = await stage.run();
    results.push(result);
    rows.push(row(stage.name, result, nowMs() - begin));
    if (result.note !== undefined) notes.push(`${stage.name}: ${result.note}`);
    write(`${rows.at(-1)}\n`);
  }
  const total = addTallies(results);
  write(`\n── summary\n${rows.join('\n')}\n`);
  if (notes.length > 0) write(`\n${notes.map((note) => `!! ${note}`).join('\n')}\n`);
  write(`\n${formatTally(total)}\n`);
  return total.failed;
}

function row(name: string, result: StageResult, durationMs: number): string {
  const mark = result.failed > 0 ? 'FAILED' : result.passed === 0 && result.skipped > 0 ? 'skipped' : 'ok';
  return `${mark.padEnd(8)}${name.padEnd(20)}${formatTally(result).padEnd(40)}${(durationMs / 1000).toFixed(1).padStart(7)} s`;
}
