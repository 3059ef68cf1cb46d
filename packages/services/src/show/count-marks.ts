import { judgeMarks, type MarksJudged } from '@tsunagu/core/detect';
import type { Database } from '@tsunagu/db';
import { readMarkedSignals } from '../detect/index.ts';

/** As long as detection's longest baseline. */
const DAYS = 91;
const DAY_MS = 86_400_000;

export interface MarksCounted extends MarksJudged {
  readonly days: number;
}

/** How often detection was right lately, by what people said of its signals. */
export async function countMarks(database: Pick<Database, 'sql'>, now: Date): Promise<MarksCounted> {
  const since = new Date(now.getTime() - DAYS * DAY_MS);
  return { days: DAYS, ...judgeMarks(await readMarkedSignals(database, since)) };
}
