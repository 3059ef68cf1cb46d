import type { OnsetChanges } from '@tsunagu/core/show';
import type { Database } from '@tsunagu/db';
import type { Onset } from './read-onset-changes.ts';

const HOURS_BEFORE = 24;
const HOURS_AFTER = 1;
/** What a log told is known to the hour; one that fell silent before says nothing of the beginning. */
const TOLD_HOURS = 2;
const CHANGES_MAX = 20;

/** Whether the gateways concerned told their firmware when a trouble began, and where it was another than before. */
export async function readOnsetFirmware(
  { sql }: Pick<Database, 'sql'>,
  { gatewayId, startedAt }: Onset,
): Promise<NonNullable<OnsetChanges['firmware']>> {
  const rows = await sql<
    { at: Date; gateway: string; before: string | null; after: string; told: boolean }[]
  >`
    select f.first_seen_at as at, g.name as gateway, o.firmware as before, f.firmware as after,
      f.last_seen_at >= ${startedAt}::timestamptz - make_interval(hours => ${TOLD_HOURS})
        and f.first_seen_at <= ${startedAt}::timestamptz + make_interval(hours => ${HOURS_AFTER}) as told
    from gateway_firmware f
    join gateway g on g.id = f.gateway_id
    left join lateral (select firmware from gateway_firmware
      where gateway_id = f.gateway_id and first_seen_at < f.first_seen_at
      order by last_seen_at desc limit 1) o on true
    where (${gatewayId}::int is null or f.gateway_id = ${gatewayId})
    order by f.first_seen_at desc`;
  const from = startedAt.getTime() - HOURS_BEFORE * 3_600_000;
  const to = startedAt.getTime() + HOURS_AFTER * 3_600_000;
  const changes = rows.flatMap(({ at, gateway, before, after }) =>
    before === null || at.getTime() < from || at.getTime() > to
      ? []
      : [{ at: at.toISOString(), gateway, before, after }],
  );
  return { told: rows.some(({ told }) => told), changes: changes.slice(0, CHANGES_MAX) };
}
