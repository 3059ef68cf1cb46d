import { CATALOGUE_VERSION } from '@tsunagu/core/diagnose';
import { TsunaguError } from '@tsunagu/core/vocabulary';
import { type Database, inTransaction, type Transaction } from '@tsunagu/db';
import type { VerbContext } from '../context.ts';

/** The first day, UTC, that any attempt can be of: of a partition, or of what waits for one; null = nothing is stored. */
async function firstStoredDay({ sql }: Pick<Database, 'sql'>): Promise<string | null> {
  const [row] = await sql<{ day: string | null }[]>`
    select least(
      (select to_date(min(substring(c.relname from 'attempt_(\\d{8})$')), 'YYYYMMDD')
        from pg_inherits i join pg_class c on c.oid = i.inhrelid where i.inhparent = 'attempt'::regclass),
      (select (min(occurred_at) at time zone 'UTC')::date from attempt_default))::text as day`;
  return row?.day ?? null;
}

const DAY_MS = 86_400_000;
const dayOf = (ms: number): string => new Date(ms).toISOString().slice(0, 10);

/**
 * Opens a pass over everything stored since a day (`null` = since the first), newest day first. Returns its number.
 * Throws `bad-request` for a day that has not begun.
 */
export async function startReplay(
  ctx: Pick<VerbContext, 'db' | 'now'>,
  request: { readonly since: string | null; readonly requestedBy: string },
): Promise<number> {
  const known = request.requestedBy === 'worker' ? await knownPass(ctx.db) : null;
  if (known !== null) return known;
  // A corrected time may lie a minute ahead.
  const lastDay = dayOf(ctx.now.getTime() + DAY_MS);
  const found = (await firstStoredDay(ctx.db)) ?? lastDay;
  // A new store has days from yesterday on, of which a clock that is behind knows nothing yet.
  const stored = found < lastDay ? found : lastDay;
  const firstDay = request.since === null || request.since < stored ? stored : request.since;
  if (firstDay > lastDay) throw new TsunaguError('bad-request', `${request.since} has not begun yet`);
  return inTransaction(ctx.db, async ({ sql }) => {
    // Whoever stores something just now was told that no pass is open: they are waited for, then nobody is overlooked.
    // What takes longer must not hold up ingest; the workers ask again within the minute.
    await sql`set local lock_timeout = '3s'`;
    await sql`select pg_advisory_xact_lock(hashtext('begin_replay'))`;
    const [row] = await sql<{ id: number }[]>`
      insert into replay_run (catalogue_version, requested_by, first_day, last_day, day, started_at, updated_at)
      values (${CATALOGUE_VERSION}, ${request.requestedBy}, ${firstDay}, ${lastDay}, ${lastDay}, ${ctx.now}, ${ctx.now})
      on conflict (catalogue_version) where requested_by = 'worker' do nothing returning id`;
    const id = row?.id ?? (await knownPass({ sql }));
    if (id === null) throw new TsunaguError('unexpected', 'a pass was neither opened nor found');
    return id;
  });
}

/** The workers' pass of this catalogue; null = none was opened yet. */
async function knownPass({ sql }: Pick<Database | Transaction, 'sql'>): Promise<number | null> {
  const [row] = await sql<{ id: number }[]>`
    select id from replay_run where catalogue_version = ${CATALOGUE_VERSION} and requested_by = 'worker'`;
  return row?.id ?? null;
}
