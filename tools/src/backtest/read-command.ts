import { parseArgs } from 'node:util';
import type { Thresholds } from './run-backtest.ts';

export interface BacktestCommand {
  readonly folder: string;
  readonly json: boolean;
  readonly thresholds: Thresholds;
}

/** The command line; null = it cannot be understood. */
export function readCommand(args: readonly string[]): BacktestCommand | null {
  const parsed = parse(args);
  if (parsed === null) return null;
  const { values, positionals } = parsed;
  const [folder, ...rest] = positionals;
  const thresholds = thresholdsOf(values.set ?? []);
  if (folder === undefined || rest.length > 0 || thresholds === null) return null;
  return { folder, json: values.json === true, thresholds };
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: { json: { type: 'boolean' }, set: { type: 'string', multiple: true } },
      allowPositionals: true,
    });
  } catch {
    return null; // an option nobody knows: the usage says which there are
  }
}

function thresholdsOf(settings: readonly string[]): Thresholds | null {
  let thresholds: Thresholds = {};
  for (const setting of settings) {
    const [key, text] = setting.split('=');
    const value = Number(text);
    if (!(value > 0) || (key !== 'peopleMin' && key !== 'onceInYears')) return null;
    thresholds = { ...thresholds, [key]: value };
  }
  return thresholds;
}
