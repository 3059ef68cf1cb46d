#!/usr/bin/env node
// What detection would have told over a company's past: `npm run -s backtest -- [--json] [--set key=value] HISTORY_DIR`,
// by its engine alone or, with `--through-stack`, by edge, database and worker as they run at work.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describeBacktest, describeSetAside, describeSignals } from './backtest/describe-backtest.ts';
import { type BacktestCommand, readCommand } from './backtest/read-command.ts';
import { runBacktest } from './backtest/run-backtest.ts';
import { signalLine } from './backtest/signal-line.ts';
import { describeStackRun } from './backtest/through-stack/describe-stack-run.ts';
import { runThroughStack, type StackOptions } from './backtest/through-stack/run-through-stack.ts';

const USAGE = `usage: npm run -s backtest -- [--json] [--set peopleMin=N] [--set onceInYears=N] HISTORY_DIR
       npm run -s backtest -- --through-stack [--json] [--set …] [--from DATE] [--until DATE] [--step MINUTES] HISTORY_DIR
`;

const command = readCommand(process.argv.slice(2));
if (command === null) {
  process.stderr.write(USAGE);
  process.exit(2);
}
const missing = ['history.ndjson', 'context.json'].filter((file) => !existsSync(join(command.folder, file)));
if (missing.length > 0) {
  process.stderr.write(`${command.folder} has no ${missing.join(' and no ')}; a history holds both.\n`);
  process.exit(2);
}
process.stdout.write(
  await (command.stack === null ? engineAlone(command) : wholeStack(command, command.stack)),
);

async function engineAlone({ folder, json, thresholds }: BacktestCommand): Promise<string> {
  const result = await runBacktest(folder, thresholds);
  const signals = result.signals.map((signal) => signalLine(result.state, signal));
  if (!json) return describeBacktest(result, signals);
  // Whoever pipes the signals away still reads what of the history did not count.
  process.stderr.write(describeSetAside(result, signals.length));
  return `${JSON.stringify({ signals })}\n`;
}

async function wholeStack(
  { folder, json, thresholds }: BacktestCommand,
  stack: NonNullable<BacktestCommand['stack']>,
): Promise<string> {
  const ending = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => ending.abort());
  const options: StackOptions = {
    signal: ending.signal,
    ...stack,
    thresholds,
    onDay: ({ day, attempts }) => process.stderr.write(`${day}  ${attempts} attempts\n`),
  };
  const result = await runThroughStack(folder, options).catch((error: unknown) => {
    if (!ending.signal.aborted) throw error;
    process.stderr.write('ended before the history did; what was started is stopped and removed\n');
    process.exit(130);
  });
  const notes = describeStackRun(result, stack);
  const { signals } = result;
  if (json) return `${JSON.stringify({ signals, notes })}\n`;
  return `${describeSignals(signals)}${signals.length} signals; ${notes.join('; ')}\n`;
}
