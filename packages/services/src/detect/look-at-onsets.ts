import { inTransaction } from '@tsunagu/db';
import type { VerbContext } from '../context.ts';
import { announceChange } from '../ingest/announce-change.ts';
import { type Onset, readOnsetChanges } from './read-onset-changes.ts';

/** Minutes after a surge was told at which it is looked at what had changed: as often as what explains it. */
const LOOKS_AFTER_MINUTES = [0, 5, 15, 40] as const;
/** Later looks of what ended meanwhile find nothing new. */
const LATE_MINUTES = 120;
/** Of what was told before this was kept, the last days' surges are looked at once. */
const DAYS_BACK = 7;
const AT_ONCE_MAX = 20;

/**
 * Works out and keeps what had changed when a surge began, where a look is due; the first answer stays beside the later
 * ones. Two workers that look at once keep one answer. Returns how many were kept.
 */
export async function lookAtOnsets({ db, now }: Pick<VerbContext, 'db' | 'now'>): Promise<number> {
  const due = await db.sql<Onset[]>`
    select s.id as "signalId", s.verdict, s.gateway_id as "gatewayId", s.started_at as "startedAt"
    from signal s
    cross join lateral (select count(*)::int as looks from signal_change c where c.signal_id = s.id) done
    where s.kind = 'cause-surge' and s.opened_at <= ${now}
      and s.opened_at > ${now}::timestamptz - make_interval(days => ${DAYS_BACK})
      and (done.looks = 0 or (s.opened_at > ${now}::timestamptz - make_interval(mins => ${LATE_MINUTES})
        and s.opened_at + make_interval(mins => (${[...LOOKS_AFTER_MINUTES]}::int[])[done.looks + 1]) <= ${now}))
    order by s.opened_at desc limit ${AT_ONCE_MAX}`;
  let kept = 0;
  for (const onset of due) {
    const changes = await readOnsetChanges(db, onset, now);
    kept += await inTransaction(db, async (tx) => {
      const { count } = await tx.sql`
        insert into signal_change (signal_id, looked_at, changes)
        values (${onset.signalId}, ${now}, ${JSON.stringify(changes)}::text::jsonb) on conflict do nothing`;
      if (count > 0) await announceChange(tx, ['signals']);
      return count;
    });
  }
  return kept;
}
