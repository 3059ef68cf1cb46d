import type { Reporter, TestCase, TestModule } from 'vitest/node';
import type { Finding } from './findings.ts';

interface Row {
  readonly fault: string;
  readonly state: string;
  readonly finding: Finding;
}

const STATES = {
  passed: 'holds',
  failed: '**broken**',
  skipped: 'not checked',
  pending: 'not checked',
} as const;

const rowOf = (test: TestCase): Row => ({
  fault: test.fullName.replaceAll(' > ', ' '),
  state: STATES[test.result().state],
  finding: test.meta().finding ?? {},
});

/** Faults that were not survived, or not tried, have a row of dashes. */
function table(rows: readonly Row[]): string {
  const columns = [...new Set(rows.flatMap(({ finding }) => Object.keys(finding)))];
  const lines = [
    ['fault', ...columns, ''],
    ...rows.map(({ fault, state, finding }) => [
      fault,
      ...columns.map((column) => String(finding[column] ?? '-')),
      state,
    ]),
  ];
  const widths = (lines[0] ?? []).map((_, column) =>
    Math.max(...lines.map((line) => line[column]?.length ?? 0)),
  );
  const print = (line: readonly string[]) =>
    `| ${line.map((cell, column) => (column === 0 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0))).join(' | ')} |`;
  const [head = [], ...body] = lines;
  return [
    print(head),
    `|${widths.map((width) => '-'.repeat(width + 2)).join('|')}|`,
    ...body.map(print),
  ].join('\n');
}

/** Prints one table for each file once all has run: the faults, and what was counted after each. */
export class TableReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[]): void {
    for (const module of modules) {
      const rows = [...module.children.allTests()].map(rowOf);
      if (rows.length > 0) process.stdout.write(`\n${table(rows)}\n`);
    }
  }
}
