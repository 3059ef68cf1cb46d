import type { BacktestResult } from './run-backtest.ts';
import type { SignalLine } from './signal-line.ts';

/** The signals for people, one line each, and what of the history said nothing. */
export function describeBacktest(result: BacktestResult, signals: readonly SignalLine[]): string {
  const left = [...result.state.setAside].map(([reason, count]) => `${reason} ${count}`);
  if (result.muted > 0) left.push(`signals of announced work ${result.muted}`);
  if (result.linesUnreadable > 0) left.push(`no attempt ${result.linesUnreadable}`);
  return `${describeSignals(signals)}${signals.length} signals from ${result.attempts} attempts in ${result.minutes} minutes; set aside: ${left.join(', ') || 'nothing'}\n`;
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
