import type { VerbContext } from '../../context.ts';

/** Forgets changes that ended longer ago than attempts are kept, and by which no signal is muted. Gives how many. */
export async function forgetPlannedChanges({ db, now }: Pick<VerbContext, 'db' | 'now'>): Promise<number> {
  const gone = await db.sql`
    delete from planned_change p
    where to_at < ${now}::timestamptz - make_interval(
        months => (select coalesce(max(attempts_kept_months), 13) from organization))
      and not exists (select from signal s where s.muted_by = p.id)`;
  return gone.count;
}
