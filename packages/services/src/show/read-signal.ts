import { TsunaguError } from '@tsunagu/core/vocabulary';
import type { Database } from '@tsunagu/db';
import { readSignalViews } from './read-signal-views.ts';
import type { SignalView } from './signal-view.ts';

export interface SignalDetail extends SignalView {
  /** The newest incident that it was worked on in; null = none was. */
  readonly incidentId: number | null;
}

/** One signal with why it was told. @throws TsunaguError `not-found` */
export async function readSignal(database: Pick<Database, 'sql'>, id: string): Promise<SignalDetail> {
  const { sql } = database;
  const [[signal], [worked]] = await Promise.all([
    readSignalViews(database, { where: sql`s.id = ${id}::uuid`, limit: 1 }),
    sql<{ incidentId: number | null }[]>`
      select max(incident_id) as "incidentId" from incident_signal where signal_id = ${id}::uuid`,
  ]);
  if (!signal) throw new TsunaguError('not-found', `signal ${id}`);
  return { ...signal, incidentId: worked?.incidentId ?? null };
}
