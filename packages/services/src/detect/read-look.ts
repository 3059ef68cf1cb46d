import type { PeopleWindow } from '@tsunagu/core/detect';
import type { Database, Transaction } from '@tsunagu/db';
import { QUARTER_MS, readPeopleWindows, type TimeSpan } from './read-people-windows.ts';

const DAY_MS = 86_400_000;
/** Four weeks: every hour of the week is seen four times. */
const BASELINE_DAYS = 28;
/** Quarters of an hour in a window; the present one, not over yet, is the last of them. */
const WINDOW_QUARTERS = 2;

/** People of the newest half hour or so, and of the same time on earlier days. */
export interface PeopleLook {
  readonly window: PeopleWindow;
  readonly baseline: readonly PeopleWindow[];
}

/** Reads who fails and tries as of `now`, with what is usual at this hour; for people, detection has a memory of its own. */
export async function readLook(on: Pick<Database | Transaction, 'sql'>, now: Date): Promise<PeopleLook> {
  const toMs = Math.floor(now.getTime() / QUARTER_MS) * QUARTER_MS + QUARTER_MS;
  const span: TimeSpan = { fromMs: toMs - WINDOW_QUARTERS * QUARTER_MS, toMs };
  const earlier = Array.from({ length: BASELINE_DAYS }, (_, day) => ({
    fromMs: span.fromMs - (day + 1) * DAY_MS,
    toMs: span.toMs - (day + 1) * DAY_MS,
  }));
  const baseline = await readPeopleWindows(on, earlier);
  const [window] = await readPeopleWindows(on, [span]);
  return { window: window ?? { ...span, trying: [], failing: [] }, baseline };
}
