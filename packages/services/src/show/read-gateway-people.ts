import type { TimeWindow } from '@tsunagu/core/show';
import type { Database } from '@tsunagu/db';

export interface GatewayPeople {
  readonly gatewayId: number;
  readonly name: string;
  readonly failing: number;
  readonly connected: number;
}

/** Distinct people who failed and who connected at each gateway within the window. */
export async function readGatewayPeople(
  { sql }: Pick<Database, 'sql'>,
  window: TimeWindow,
): Promise<readonly GatewayPeople[]> {
  return sql<GatewayPeople[]>`
    with cells as (
      select gateway_id, chunk,
        bit_or(people) filter (where result in ('failed', 'dropped')) as failing,
        bit_or(people) filter (where result = 'connected') as connected
      from people_quarter
      where bucket >= ${new Date(window.fromMs)} and bucket < ${new Date(window.toMs)}
      group by 1, 2)
    select c.gateway_id as "gatewayId", coalesce(g.name, '') as name,
      coalesce(sum(bit_count(failing)), 0)::int as failing,
      coalesce(sum(bit_count(connected)), 0)::int as connected
    from cells c left join gateway g on g.id = c.gateway_id
    group by 1, 2 order by failing desc, name`;
}
