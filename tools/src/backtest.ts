#!/usr/bin/env node
// What detection would have told over a company's past: `npm run -s backtest -- [--json] [--set key=value] HISTORY_DIR`.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describeBacktest } from './backtest/describe-backtest.ts';
import { readCommand } from './backtest/read-command.ts';
import { runBacktest } from './backtest/run-backtest.ts';
import { signalLine } from './backtest/signal-line.ts';

const command = readCommand(process.argv.slice(2));
if (command === null) {
  process.stderr.write(
    'usage: npm run -s backtest -- [--json] [--set peopleMin=N] [--set onceInYears=N] HISTORY_DIR\n',
  );
  process.exit(2);
}
const { folder, json, thresholds } = command;
const missing = ['history.ndjson', 'context.json'].filter((file) => !existsSync(join(folder, file)));
if (missing.length > 0) {
  process.stderr.write(`${folder} has no ${missing.join(' and no ')}; a history holds both.\n`);
  process.exit(2);
}
const result = await runBacktest(folder, thresholds);
const signals = result.signals.map((signal) => signalLine(result.state, signal));
process.stdout.write(json ? `${JSON.stringify({ signals })}\n` : describeBacktest(result, signals));
