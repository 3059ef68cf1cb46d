import { type ConditionLook, detectRecordStale, type NameUse } from '@tsunagu/core/detect';
import type { ConditionContext } from './condition-context.ts';

/** Four weeks: whoever got through within them knows that the name was right. */
const USE_DAYS = 28;

export async function findRecordStale({ sql, now, nameLooks }: ConditionContext): Promise<ConditionLook> {
  const looks = await nameLooks();
  const gateways = [...new Set(looks.map((look) => look.gatewayId))];
  const uses = await sql<NameUse[]>`
    with cells as (
      select gateway_id, chunk, bit_or(people) as people from people_day
      where day >= ${now}::timestamptz - make_interval(days => ${USE_DAYS}) and day <= ${now}
        and result = 'connected' and gateway_id = any(${gateways}::int[])
      group by 1, 2)
    select gateway_id as "gatewayId", sum(bit_count(people))::int as people from cells group by 1`;
  return detectRecordStale(looks, uses);
}
