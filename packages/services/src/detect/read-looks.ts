import type { PeopleWindow, SurgeLook } from '@tsunagu/core/detect';
import type { Database, Transaction } from '@tsunagu/db';
import { QUARTER_MS, readPeopleWindows, type TimeSpan } from './read-people-windows.ts';

const DAY_MS = 86_400_000;
/** Four weeks: every hour of the week is seen four times. */
const BASELINE_DAYS = 28;
/** Quarters of an hour in a window; the present one, not over yet, is the last of them. */
const SHORT_QUARTERS = 2;
const LONG_QUARTERS = 4;

export interface Looks {
  /** 15 to 30 minutes: fast troubles, and whether one is over. */
  readonly short: SurgeLook;
  /** 45 to 60 minutes: slower ones, and small offices. */
  readonly long: SurgeLook;
}

/** Baselines of the present quarter of an hour, which do not change while it lasts; give one to every run of a process. */
export interface BaselineMemory {
  quarterMs: number;
  readonly windows: Map<number, readonly PeopleWindow[]>;
}

export function createBaselineMemory(): BaselineMemory {
  return { quarterMs: 0, windows: new Map() };
}

function spanOf(nowMs: number, quarters: number): TimeSpan {
  const toMs = Math.floor(nowMs / QUARTER_MS) * QUARTER_MS + QUARTER_MS;
  return { fromMs: toMs - quarters * QUARTER_MS, toMs };
}

function earlierDays(span: TimeSpan): TimeSpan[] {
  return Array.from({ length: BASELINE_DAYS }, (_, day) => ({
    fromMs: span.fromMs - (day + 1) * DAY_MS,
    toMs: span.toMs - (day + 1) * DAY_MS,
  }));
}

async function readLook(
  on: Pick<Database | Transaction, 'sql'>,
  span: TimeSpan,
  memory: BaselineMemory,
): Promise<SurgeLook> {
  const lengthMs = span.toMs - span.fromMs;
  let baseline = memory.windows.get(lengthMs);
  if (!baseline) {
    baseline = await readPeopleWindows(on, earlierDays(span));
    memory.windows.set(lengthMs, baseline);
  }
  const [window] = await readPeopleWindows(on, [span]);
  return { window: window ?? { ...span, trying: [], failing: [] }, baseline };
}

/** What detection looks at `now`: two windows that end with the present quarter, each with the same hour of 28 earlier days. */
export async function readLooks(
  on: Pick<Database | Transaction, 'sql'>,
  now: Date,
  memory: BaselineMemory = createBaselineMemory(),
): Promise<Looks> {
  const short = spanOf(now.getTime(), SHORT_QUARTERS);
  const long = spanOf(now.getTime(), LONG_QUARTERS);
  if (memory.quarterMs !== short.toMs) {
    memory.quarterMs = short.toMs;
    memory.windows.clear();
  }
  return { short: await readLook(on, short, memory), long: await readLook(on, long, memory) };
}
