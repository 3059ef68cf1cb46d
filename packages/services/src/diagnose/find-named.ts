import type { GatewayMatch } from '@tsunagu/core/vocabulary';
import type { Transaction } from '@tsunagu/db';

/** A gateway's word and an attempt that it is about. */
export interface WordMatch {
  readonly eventId: string;
  readonly eventAt: Date;
  readonly deviceId: string;
  readonly attemptId: string;
  readonly matched: GatewayMatch;
}

/** Nobody knows where a machine was longer than this before or after it was heard. */
const HEARD_MINUTES = 60;
/** One that was heard from elsewhere this much nearer to an attempt was there; with two addresses at once it is heard by turns. */
const NEARER_MINUTES = 10;

/**
 * By who or from where: the one attempt of a device that the word is nearest to, from a minute before it began (clocks
 * differ) to a minute after its end. An address counts only for who was behind it at the time of the attempt, where one
 * device alone tried from it within the hour, for many stand behind one address, and for a word that names somebody only
 * where nobody is known behind the machine.
 */
export async function findNamed(
  { sql }: Transaction,
  ids: readonly string[],
  times: readonly string[],
): Promise<WordMatch[]> {
  const heard = sql`make_interval(mins => ${HEARD_MINUTES})`;
  // How far a moment lies outside a span; zero within it.
  const away = (span: ReturnType<typeof sql>) =>
    sql`greatest(${span}.first_seen_at - t.occurred_at, t.occurred_at - ${span}.last_seen_at, interval '0')`;
  return sql<WordMatch[]>`
    with due as (
      select e.* from gateway_event e join unnest(${ids}::uuid[], ${times}::timestamptz[]) as t (id, at)
        on e.event_id = t.id and e.occurred_at = t.at),
    near as (
      select d.event_id, d.occurred_at, d.gateway_id, d.person_key, t.device_id, t.attempt_id
      from due d
      join device_address_span x on x.address_key = d.address_key
        and x.last_seen_at >= d.occurred_at - 2 * ${heard} and x.first_seen_at <= d.occurred_at + 2 * ${heard}
      join attempt t on t.device_id = x.device_id
        and t.occurred_at between d.occurred_at - ${heard} and d.occurred_at + ${heard}
        and ${away(sql`x`)} <= ${heard}
      where not exists (select 1 from device_address_span o where o.device_id = x.device_id
        and o.address_key <> x.address_key
        and ${away(sql`o`)} + make_interval(mins => ${NEARER_MINUTES}) < ${away(sql`x`)})),
    seen as (
      select d.event_id, d.occurred_at, d.gateway_id, v.id as device_id, null::uuid as attempt_id, p.ordinal,
        true as open, 'person' as matched
      from due d join person p on p.key = d.person_key join device v on v.person_ordinal = p.ordinal
      union all
      select n.event_id, n.occurred_at, n.gateway_id, n.device_id, n.attempt_id, null, n.person_key is null, 'address'
      from near n
      where 1 = (select count(distinct o.device_id) from near o where o.event_id = n.event_id))
    select distinct on (s.event_id, s.device_id) s.event_id as "eventId", s.occurred_at as "eventAt",
      a.device_id as "deviceId", a.attempt_id as "attemptId", s.matched
    from seen s join attempt a on a.device_id = s.device_id and a.attempt_id = coalesce(s.attempt_id, a.attempt_id)
      and a.occurred_at between s.occurred_at - interval '15 minutes' and s.occurred_at + interval '1 minute'
      and s.occurred_at <= a.occurred_at + make_interval(secs => coalesce(a.duration_ms, 60000) / 1000.0)
        + interval '1 minute'
    where (s.ordinal is null or a.person_ordinal = s.ordinal)
      and (s.open or (
        exists (select 1 from person n where n.ordinal = a.person_ordinal and n.key like 'device:%')
        and not exists (select 1 from device v join person n on n.ordinal = v.person_ordinal
          where v.id = s.device_id and n.key not like 'device:%')))
      and (s.gateway_id is null or a.gateway_id is null or a.gateway_id = s.gateway_id)
    order by s.event_id, s.device_id, abs(extract(epoch from s.occurred_at - a.occurred_at)), a.attempt_id`;
}
