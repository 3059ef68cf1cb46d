import { type ConditionLook, detectSessionLimit, NOTHING_SEEN } from '@tsunagu/core/detect';
import type { Verdict } from '@tsunagu/core/vocabulary';
import type { ConditionContext } from './condition-context.ts';

/** A working week: every hour of it once. */
const DAYS = 7;
const LIMIT = 'gateway-license-or-session-limit' satisfies Verdict;

interface LoadRow {
  readonly gatewayId: number;
  readonly hours: { from: string; people: number; denied: number }[];
  readonly denied: number;
}

export async function findSessionLimit({ sql, now }: ConditionContext): Promise<ConditionLook> {
  const from = new Date(now.getTime() - DAYS * 86_400_000);
  const gateways = await sql<{ id: number }[]>`
    select distinct gateway_id as id from attempt_quarter
    where bucket > ${from} and bucket <= ${now} and verdict = ${LIMIT} and gateway_id > 0`;
  if (gateways.length === 0) return NOTHING_SEEN;
  const rows = await sql<LoadRow[]>`
    with cells as materialized (
      select gateway_id, date_trunc('hour', bucket) as hour, chunk, bit_or(people) as people,
        bit_or(people) filter (where verdict = ${LIMIT} and result in ('failed', 'dropped')) as denied
      from people_quarter
      where bucket > ${from} and bucket <= ${now} and gateway_id = any(${gateways.map(({ id }) => id)}::int[])
      group by 1, 2, 3),
    hours as (
      select gateway_id, hour, sum(bit_count(people))::int as people,
        coalesce(sum(bit_count(denied)), 0)::int as denied
      from cells group by 1, 2),
    once as (select gateway_id, chunk, bit_or(denied) as denied from cells group by 1, 2)
    select h.gateway_id as "gatewayId",
      jsonb_agg(jsonb_build_object('from', h.hour, 'people', h.people, 'denied', h.denied)) as hours,
      (select coalesce(sum(bit_count(o.denied)), 0)::int from once o where o.gateway_id = h.gateway_id) as denied
    from hours h group by 1`;
  return detectSessionLimit(
    rows.map(({ hours, ...row }) => ({
      ...row,
      hours: hours.map(({ from: at, ...hour }) => ({ ...hour, fromMs: Date.parse(at) })),
    })),
  );
}
