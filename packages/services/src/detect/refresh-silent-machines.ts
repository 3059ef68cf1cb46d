import { fleetWindows } from '@tsunagu/core/detect';
import { inTransaction } from '@tsunagu/db';
import type { VerbContext } from '../context.ts';
import { announceChange } from '../ingest/announce-change.ts';
import { claimLook } from './claim-look.ts';

/** A machine that was not heard for a week is not silent today: it is gone, or on leave. */
const LATELY_DAYS = 7;
/** Heard on so many of the comparable days at this hour, it is expected now. */
const DAYS_HEARD_MIN = 2;

/**
 * Works out anew which machines are usually heard at this hour and are not: the same windows as the look at the whole
 * fleet. Returns how many there are.
 */
export async function refreshSilentMachines({ db, now }: Pick<VerbContext, 'db' | 'now'>): Promise<number> {
  const [organization] = await db.sql<{ timeZone: string }[]>`
    select time_zone as "timeZone" from organization limit 1`;
  const windows = fleetWindows(now.getTime(), organization?.timeZone ?? 'Asia/Tokyo');
  const from = new Date(windows.now.fromMs);
  const iso = (atMs: number) => new Date(atMs).toISOString();
  return inTransaction(db, async (tx) => {
    const look = await claimLook(tx, 'silent-machines', now, 0);
    const [found] = await tx.sql<{ machines: number; changed: number }[]>`
      with heard as materialized (
        select w.day, o.device_id
        from unnest(${windows.earlier.map(({ fromMs }) => iso(fromMs))}::timestamptz[],
          ${windows.earlier.map(({ toMs }) => iso(toMs))}::timestamptz[]) with ordinality as w (since, until, day)
        cross join lateral (select device_id from observation
          where occurred_at > w.since and occurred_at <= w.until group by 1) o),
      usual as (
        select device_id, count(*)::smallint as days_heard from heard
        group by 1 having count(*) >= ${DAYS_HEARD_MIN}),
      silent as (
        select u.device_id, d.last_seen_at as heard_at, u.days_heard,
          (select count(distinct day)::smallint from heard) as days
        from usual u join device d on d.id = u.device_id
        where d.revoked_at is null and d.last_seen_at <= ${from}
          and d.last_seen_at > ${from}::timestamptz - make_interval(days => ${LATELY_DAYS})),
      gone as (
        delete from silent_machine where device_id not in (select device_id from silent) returning 1),
      kept as (
        insert into silent_machine (device_id, heard_at, days, days_heard, looked_at)
        select device_id, heard_at, days, days_heard, ${now} from silent
        on conflict (device_id) do update set heard_at = excluded.heard_at, days = excluded.days,
          days_heard = excluded.days_heard, looked_at = excluded.looked_at
        returning (xmax = 0) as fresh)
      select (select count(*)::int from silent) as machines,
        (select count(*)::int from gone) + (select count(*)::int from kept where fresh) as changed`;
    if (look === 'first' || (found?.changed ?? 0) > 0) await announceChange(tx, ['devices']);
    return found?.machines ?? 0;
  });
}
