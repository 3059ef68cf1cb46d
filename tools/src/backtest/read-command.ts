import { parseArgs } from 'node:util';
import type { Thresholds } from './run-backtest.ts';
import type { StackOptions } from './through-stack/run-through-stack.ts';

export interface BacktestCommand {
  readonly folder: string;
  readonly json: boolean;
  readonly thresholds: Thresholds;
  /** null = through the engine alone. */
  readonly stack: Pick<StackOptions, 'fromMs' | 'toMs' | 'stepMinutes'> | null;
}

type Values = NonNullable<ReturnType<typeof parse>>['values'];

/** The command line; null = it cannot be understood. */
export function readCommand(args: readonly string[]): BacktestCommand | null {
  const parsed = parse(args);
  if (parsed === null) return null;
  const { values, positionals } = parsed;
  const [folder, ...rest] = positionals;
  const thresholds = thresholdsOf(values.set ?? []);
  const stack = stackOf(values);
  if (folder === undefined || rest.length > 0 || thresholds === null || stack === undefined) return null;
  return { folder, json: values.json === true, thresholds, stack };
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        json: { type: 'boolean' },
        set: { type: 'string', multiple: true },
        'through-stack': { type: 'boolean' },
        from: { type: 'string' },
        until: { type: 'string' },
        step: { type: 'string' },
      },
      allowPositionals: true,
    });
  } catch {
    return null; // an option nobody knows: the usage says which there are
  }
}

/** undefined = cannot be understood. */
function stackOf(values: Values): BacktestCommand['stack'] | undefined {
  const { from, until, step } = values;
  if (values['through-stack'] !== true) return (from ?? until ?? step) ? undefined : null;
  const fromMs = from === undefined ? Number.NEGATIVE_INFINITY : Date.parse(from);
  const toMs = until === undefined ? Number.POSITIVE_INFINITY : Date.parse(until);
  const stepMinutes = Number(step ?? 1);
  if (!(fromMs < toMs) || !(stepMinutes >= 1 && Number.isInteger(60 / stepMinutes))) return undefined;
  return { fromMs, toMs, stepMinutes };
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
