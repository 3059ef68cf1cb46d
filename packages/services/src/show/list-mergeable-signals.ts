import type { Database } from '@tsunagu/db';
import { readSignalViews } from './read-signal-views.ts';
import type { SignalView } from './signal-view.ts';

/** What is told further apart is hardly one trouble. */
const DAYS_APART = 7;
const ROWS_MAX = 30;

/** Signals that one may be the same trouble as: told about the same time, newest first. */
export async function listMergeableSignals(
  database: Pick<Database, 'sql'>,
  signalId: string,
): Promise<readonly Pick<SignalView, 'id' | 'sentence' | 'openedAtMs'>[]> {
  const { sql } = database;
  const found = await readSignalViews(database, {
    where: sql`s.id <> ${signalId}::uuid and exists (select 1 from signal o where o.id = ${signalId}::uuid
      and s.opened_at between o.opened_at - make_interval(days => ${DAYS_APART})
        and o.opened_at + make_interval(days => ${DAYS_APART}))`,
    limit: ROWS_MAX,
    newestFirst: true,
  });
  return found.map(({ id, sentence, openedAtMs }) => ({ id, sentence, openedAtMs }));
}
