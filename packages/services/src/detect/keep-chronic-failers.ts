import { type ChronicFailer, listChronic } from '@tsunagu/core/detect';
import { inTransaction, type Transaction } from '@tsunagu/db';
import { PEOPLE_PER_CHUNK } from '@tsunagu/db/schema';
import type { VerbContext } from '../context.ts';
import { announceChange } from '../ingest/announce-change.ts';
import { claimLook } from './claim-look.ts';
import type { EngineMemory } from './engine-memory.ts';

/** Days whose counts stand beside a name. */
export const CHRONIC_DAYS = 28;
/** Who is set aside changes once a day; when they last connected, at any time. */
const EVERY_MINUTES = 60;
/** More would be a trouble of the rule itself, not of people. */
const FAILERS_MAX = 10_000;

/**
 * Writes down whom the engine sets aside, with what the last four weeks say of them, once an hour. Who has not met the
 * verdict in these weeks is not listed. Returns how many are; null = it is not due, or there is no
 * engine that has learnt enough days to know.
 */
export async function keepChronicFailers(
  { db, now }: Pick<VerbContext, 'db' | 'now'>,
  memory: EngineMemory,
): Promise<number | null> {
  const failers = memory.engine && listChronic(memory.engine.state);
  if (failers === null) return null;
  return inTransaction(db, async (tx) => {
    const look = await claimLook(tx, 'chronic-failers', now, EVERY_MINUTES);
    if (look === null) return null;
    const { listed, changed } = await writeFailers(tx, failers.slice(0, FAILERS_MAX), now);
    if (look === 'first' || changed > 0) await announceChange(tx, ['devices']);
    return listed;
  });
}

async function writeFailers(
  { sql }: Transaction,
  failers: readonly ChronicFailer[],
  now: Date,
): Promise<{ readonly listed: number; readonly changed: number }> {
  const since = sql`${now}::timestamptz - make_interval(days => ${CHRONIC_DAYS})`;
  const per = PEOPLE_PER_CHUNK;
  const [row] = await sql<{ listed: number; changed: number }[]>`
    with asked as materialized (
      select person, verdict, (person / ${per}::int)::smallint as chunk, person % ${per}::int as position
      from unnest(${failers.map(({ person }) => Number(person))}::int[],
        ${failers.map(({ verdict }) => verdict)}::text[]) as one (person, verdict)),
    tried as materialized (
      select day, chunk, bit_or(people) as people, bit_or(people) filter (where result = 'connected') as connected
      from people_day where day >= ${since} and chunk in (select chunk from asked) group by 1, 2),
    failed as materialized (
      select day, chunk, verdict, bit_or(people) as people from people_day
      where day >= ${since} and chunk in (select chunk from asked) and verdict in (select verdict from asked)
        and result in ('failed', 'dropped') group by 1, 2, 3),
    figures as materialized (
      select a.person, a.verdict, max(f.day) as failed_day,
        count(*) filter (where get_bit(f.people, a.position) = 1) as days_failed, count(*) as days_tried,
        max(t.day) filter (where get_bit(t.connected, a.position) = 1) as connected_day
      from asked a
      join tried t on t.chunk = a.chunk and get_bit(t.people, a.position) = 1
      left join failed f on f.chunk = a.chunk and f.verdict = a.verdict and f.day = t.day
        and get_bit(f.people, a.position) = 1
      group by 1, 2 having count(f.day) > 0),
    listed as materialized (${lastMoments({ sql })}),
    gone as (
      delete from chronic_failer c
      where not exists (select from listed l where l.person = c.person_ordinal and l.verdict = c.verdict) returning 1),
    kept as (
      insert into chronic_failer as c (person_ordinal, verdict, days_tried, days_failed, last_failed_at,
        last_connected_at, device_id, gateway_id, group_id)
      select person, verdict, days_tried, days_failed, failed_at, connected_at, device_id, gateway_id, group_id
      from listed
      on conflict (person_ordinal, verdict) do update set days_tried = excluded.days_tried,
        days_failed = excluded.days_failed, last_failed_at = excluded.last_failed_at,
        last_connected_at = excluded.last_connected_at, device_id = excluded.device_id,
        gateway_id = excluded.gateway_id, group_id = excluded.group_id
      where (c.days_tried, c.days_failed, c.last_failed_at, c.last_connected_at, c.group_id) is distinct from
        (excluded.days_tried, excluded.days_failed, excluded.last_failed_at, excluded.last_connected_at, excluded.group_id)
      returning 1)
    select (select count(*)::int from listed) as listed,
      (select count(*)::int from gone) + (select count(*)::int from kept) as changed`;
  return row ?? { listed: 0, changed: 0 };
}

/** `figures` with the very moments, and with where it failed last: each looked for in the one day that holds it. */
function lastMoments({ sql }: Pick<Transaction, 'sql'>) {
  return sql`
      select w.person, w.verdict, w.days_tried, w.days_failed,
        coalesce(last.occurred_at, w.failed_day) as failed_at, coalesce(up.occurred_at, w.connected_day) as connected_at,
        last.device_id, last.gateway_id, last.group_id
      from figures w
      left join lateral (
        select t.occurred_at, t.device_id, t.gateway_id, t.group_id from device d join attempt t on t.device_id = d.id
        where d.person_ordinal = w.person and t.person_ordinal = w.person and t.verdict = w.verdict
          and t.occurred_at >= w.failed_day and t.occurred_at < w.failed_day + interval '25 hours'
        order by t.occurred_at desc limit 1) last on true
      left join lateral (
        select t.occurred_at from device d join attempt t on t.device_id = d.id
        where d.person_ordinal = w.person and t.person_ordinal = w.person and t.result = 'connected'
          and t.occurred_at >= w.connected_day and t.occurred_at < w.connected_day + interval '25 hours'
        order by t.occurred_at desc limit 1) up on true`;
}
