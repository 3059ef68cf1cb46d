import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { MachineFacts } from './machine-facts.ts';

export interface BenchReport {
  /** Names the file under results. */
  readonly name: string;
  readonly title: string;
  /** What was done, so that somebody else can do it again. */
  readonly how: readonly string[];
  readonly rows: readonly (readonly [label: string, value: string])[];
  readonly notes?: readonly string[];
}

/** Prints a report and keeps it under results, with the facts of the machine. */
export function writeReport(report: BenchReport, facts: MachineFacts, at: Date): void {
  const text = `${[
    `# ${report.title}`,
    '',
    ...report.how,
    '',
    '| | |',
    '|---|---|',
    ...report.rows.map(([label, value]) => `| ${label} | ${value} |`),
    '',
    ...(report.notes ?? []).flatMap((note) => [note, '']),
    '## Machine',
    '',
    `${facts.processor}, ${facts.cores} cores, ${facts.memoryGb} GB, ${facts.system}, Node ${facts.node}; load before: ${facts.loadBefore.toFixed(2)}; commit ${facts.commit ?? 'unknown'}; ${at.toISOString().slice(0, 10)}.`,
  ].join('\n')}\n`;
  process.stdout.write(`${text}\n`);
  const folder = path.join(import.meta.dirname, 'results');
  mkdirSync(folder, { recursive: true });
  writeFileSync(path.join(folder, `${report.name}.md`), text);
}
