import type { ModeRoom } from './modes.ts';
import type { Cell, ModeResult } from './run-modes.ts';

export interface ModesSummary {
  readonly passed: number;
  readonly failed: number;
  /** Tests that did not run, and rooms that could not. */
  readonly notRun: number;
}

export function summarizeModes(results: readonly ModeResult[]): ModesSummary {
  const cells = results.flatMap(({ cells: of }) => [...of.values()]);
  const sum = (count: (cell: Cell) => number) => cells.reduce((total, cell) => total + count(cell), 0);
  return {
    passed: sum((cell) => (cell.state === 'ran' ? cell.passed : 0)),
    failed: sum((cell) => (cell.state === 'ran' ? cell.failed : 0)),
    notRun: sum((cell) => (cell.state === 'ran' ? cell.skipped : cell.state === 'not-run' ? 1 : 0)),
  };
}

/** A table, modes down, rooms across, and below it why something did not run. */
export function describeModes(results: readonly ModeResult[], rooms: readonly ModeRoom[]): string {
  const head = ['mode', ...rooms.map(({ folder }) => folder)];
  const rows = results.map(({ mode, cells }) => [mode.name, ...rooms.map((room) => shown(cells.get(room)))]);
  const widths = head.map((_, column) => Math.max(...[head, ...rows].map((row) => row[column]?.length ?? 0)));
  const lines = [head, ...rows].map((row) =>
    row.map((text, column) => text.padEnd(widths[column] ?? 0)).join('  '),
  );
  const reasons = results.flatMap(({ mode, commit, cells }) => {
    const why = [...cells.values()].flatMap((cell) => (cell.state === 'not-run' ? [cell.why] : []));
    return [
      ...(commit === null
        ? []
        : [`   ${mode.name}: the code of ${commit.slice(0, 9)} with its own tests, on today's schema`]),
      ...(why[0] === undefined ? [] : [`!! ${mode.name} NOT RUN: ${why[0]}`]),
    ];
  });
  const { passed, failed, notRun } = summarizeModes(results);
  const last = `${passed} passed, ${failed} failed${notRun > 0 ? `, ${notRun} not run` : ''}`;
  return [
    ...lines,
    '',
    '=  the same tests, which cannot tell the queues apart',
    ...reasons,
    '',
    last,
    '',
  ].join('\n');
}

function shown(cell: Cell | undefined): string {
  if (cell === undefined || cell.state === 'apart') return '–';
  if (cell.state === 'same') return '=';
  if (cell.state === 'not-run') return 'NOT RUN';
  const failed = cell.failed > 0 ? `, ${cell.failed} FAILED` : '';
  return `${cell.passed} passed${failed}${cell.skipped > 0 ? `, ${cell.skipped} skipped` : ''}`;
}

/** The same as plain values, for programs. */
export function modesJson(results: readonly ModeResult[]): object {
  return {
    modes: results.map(({ mode, commit, cells }) => ({
      ...mode,
      ...(commit === null ? {} : { commit }),
      rooms: Object.fromEntries([...cells].map(([room, cell]) => [room.folder, cell])),
    })),
    ...summarizeModes(results),
  };
}
