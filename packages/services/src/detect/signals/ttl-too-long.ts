import {
  type ConditionLook,
  detectTtlTooLong,
  NOTHING_SEEN,
  type PlannedDnsChange,
} from '@tsunagu/core/detect';
import type { ConditionContext } from './condition-context.ts';

/** The longest TTL that anybody sets, and a day to act. */
const AHEAD_DAYS = 8;
/** Past its beginning, or cancelled, a change is looked at once more, so that what was said about it ends. */
const BEHIND_HOURS = 24;

interface ChangeRow extends Omit<PlannedDnsChange, 'fromMs'> {
  readonly fromAt: Date;
}

export async function findTtlTooLong({ sql, now, nameLooks }: ConditionContext): Promise<ConditionLook> {
  const rows = await sql<ChangeRow[]>`
    select id, gateway_id as "gatewayId", value as host, least(from_at, cancelled_at) as "fromAt"
    from planned_change
    where kind = 'dns-record' and gateway_id is not null
      and to_at > ${now}::timestamptz - make_interval(hours => ${BEHIND_HOURS})
      and from_at < ${now}::timestamptz + make_interval(days => ${AHEAD_DAYS})
    order by id`;
  if (rows.length === 0) return NOTHING_SEEN;
  const changes = rows.map(({ fromAt, ...row }) => ({ ...row, fromMs: fromAt.getTime() }));
  return detectTtlTooLong(await nameLooks(), changes, now.getTime());
}
