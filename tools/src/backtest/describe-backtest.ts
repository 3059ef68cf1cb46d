import { EXPLAIN_DIMENSIONS } from '@tsunagu/core/detect';
import type { BacktestResult } from './run-backtest.ts';
import type { SignalLine } from './signal-line.ts';

/** The signals for people, one line each, and what of the history said nothing. */
export function describeBacktest(result: BacktestResult, signals: readonly SignalLine[]): string {
  return `${describeSignals(signals)}${describeSetAside(result, signals.length)}`;
}

/** One line on what was read, and what of it was set aside, refused or not believed. */
export function describeSetAside(result: BacktestResult, signals: number): string {
  const { state, arrivalsMoved } = result;
  const left = [...state.setAside].map(([reason, count]) => `${reason} ${count}`);
  if (result.muted > 0) left.push(`signals of announced work ${result.muted}`);
  if (result.linesUnreadable > 0) left.push(`no attempt ${result.linesUnreadable}`);
  if (state.people.refused > 0) left.push(`attempts of people beyond the bound ${state.people.refused}`);
  for (const [d, dimension] of EXPLAIN_DIMENSIONS.entries()) {
    const refused = state.places.refused[d] ?? 0;
    if (refused > 0) left.push(`attempts whose ${dimension} is beyond the bound of values ${refused}`);
  }
  const moved: string[] = [];
  if (arrivalsMoved.ahead > 0) moved.push(`${arrivalsMoved.ahead} far ahead of those after them`);
  if (arrivalsMoved.behind > 0) moved.push(`${arrivalsMoved.behind} before those that came earlier`);
  const clamped = moved.length === 0 ? '' : `; arrivals moved to their neighbours': ${moved.join(', ')}`;
  return `${signals} signals from ${result.attempts} attempts in ${result.minutes} minutes; set aside: ${left.join(', ') || 'nothing'}${clamped}\n`;
}

export function describeSignals(signals: readonly SignalLine[]): string {
  const lines = signals.map((signal) => {
    const where = Object.entries(signal.finalDimensions).map(([dimension, value]) => `${dimension} ${value}`);
    const { inside, outside } = signal;
    const parts = [
      signal.detectedAt,
      signal.kind,
      signal.cause,
      where.length === 0 ? 'everyone' : where.join(' + '),
      `${signal.people.length} people`,
      `${inside.failing} of ${inside.trying} inside, ${outside.failing} of ${outside.trying} elsewhere`,
    ];
    return `${parts.join('  ')}\n`;
  });
  return lines.join('');
}
