import type { Stage, StageResult } from './stage.ts';
import { addTallies, formatTally } from './tally.ts';

/** Tests wait for databases, programs and VPN clients a third of their time: four lanes fill two processors. */
const lanes = 4;

/**
 * Runs every stage, also after one has failed, and writes a table and the final tally.
 * @returns how much failed
 */
export async function runStages(
  stages: readonly Stage[],
  write: (text: string) => void,
  nowMs: () => number = () => performance.now(),
): Promise<number> {
  const beginMs = nowMs();
  const rows = new Map<Stage, string>();
  const results = new Map<Stage, StageResult>();
  const runOne = async (stage: Stage) => {
    if (stage.beside === undefined) write(`\n── ${stage.name}\n`);
    const stageBeginMs = nowMs();
    const result = await stage.run().catch(failureOf);
    results.set(stage, result);
    rows.set(stage, row(stage.name, result, nowMs() - stageBeginMs));
    write(`${rows.get(stage)}   (${results.size}/${stages.length})\n`);
  };
  for (const group of groups(stages)) {
    const waiting = [...group];
    const runLane = async () => {
      for (let stage = waiting.shift(); stage !== undefined; stage = waiting.shift()) await runOne(stage);
    };
    if (group.length > 1) write(`\n── ${group.map((stage) => stage.name).join(', ')}\n`);
    await Promise.all(Array.from({ length: Math.min(lanes, group.length) }, runLane));
  }
  const all = stages.flatMap((stage) => results.get(stage) ?? []);
  writeSummary(stages, rows, results, write);
  write(`\nin ${seconds(nowMs() - beginMs)} s\n`);
  write(`\n${formatTally(addTallies(all))}\n`);
  return addTallies(all).failed;
}

/** A stage that breaks off is a failure of its own; what the others found is told all the same. */
function failureOf(error: unknown): StageResult {
  const said = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return { passed: 0, failed: 1, skipped: 0, note: `ended without a result: ${said}` };
}

/** Neighbours that run beside each other come together; any other stage stands alone. */
function groups(stages: readonly Stage[]): Stage[][] {
  const grouped: Stage[][] = [];
  for (const stage of stages) {
    const last = grouped.at(-1);
    if (stage.beside !== undefined && stage.beside === last?.[0]?.beside) last.push(stage);
    else grouped.push([stage]);
  }
  return grouped;
}

function writeSummary(
  stages: readonly Stage[],
  rows: ReadonlyMap<Stage, string>,
  results: ReadonlyMap<Stage, StageResult>,
  write: (text: string) => void,
): void {
  write(`\n── summary\n${stages.map((stage) => rows.get(stage)).join('\n')}\n`);
  const notes = stages.flatMap((stage) => {
    const note = results.get(stage)?.note;
    return note === undefined ? [] : [`!! ${stage.name}: ${note}`];
  });
  if (notes.length > 0) write(`\n${notes.join('\n')}\n`);
}

function row(name: string, result: StageResult, durationMs: number): string {
  const mark = result.failed > 0 ? 'FAILED' : result.passed === 0 && result.skipped > 0 ? 'skipped' : 'ok';
  return `${mark.padEnd(8)}${name.padEnd(20)}${formatTally(result).padEnd(40)}${seconds(durationMs).padStart(7)} s`;
}

function seconds(durationMs: number): string {
  return (durationMs / 1000).toFixed(1);
}
