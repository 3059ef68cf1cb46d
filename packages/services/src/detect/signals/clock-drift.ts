import { clockProbeSchema } from '@tsunagu/core/collect';
import { type ConditionLook, detectClockDrift, type GatewayClockReading } from '@tsunagu/core/detect';
import type { ConditionContext } from './condition-context.ts';
import { readSince } from './read-since.ts';

const HOURS = 24;
const ATTEMPTS_MAX = 2000;

interface ReadingRow {
  readonly gatewayId: number;
  readonly deviceId: string;
  readonly person: number;
  readonly occurredAt: Date;
  /** The machine's clock minus this server's, when the attempt arrived; 0 = too little to notice. */
  readonly machineSkewMs: number;
  readonly clock: unknown;
}

/** The gateway's clock against the server's that the same probe asked, or else against the machine's known error. */
function toReading({ clock, machineSkewMs, occurredAt, ...row }: ReadingRow): GatewayClockReading[] {
  const { readings } = clockProbeSchema.parse(clock);
  const offset = (source: 'gateway' | 'server') => readings.find((one) => one.source === source)?.offsetMs;
  const gatewayMs = offset('gateway');
  if (gatewayMs === undefined) return [];
  const skewMs = (offset('server') ?? machineSkewMs) - gatewayMs;
  return [{ ...row, atMs: occurredAt.getTime(), skewMs }];
}

export async function findClockDrift({ sql, now }: ConditionContext): Promise<ConditionLook> {
  const since = await readSince(sql, now, { hours: HOURS, attemptsMax: ATTEMPTS_MAX });
  const rows = await sql<ReadingRow[]>`
    with newest as materialized (
      select gateway_id, device_id, person_ordinal, occurred_at, recorded_at, payload from attempt
      where occurred_at > ${since} and occurred_at <= ${now}
        and gateway_id is not null and not clock_beyond_reason
      order by occurred_at desc limit ${ATTEMPTS_MAX})
    select gateway_id as "gatewayId", device_id as "deviceId", person_ordinal as person, occurred_at as "occurredAt",
      (extract(epoch from recorded_at - occurred_at) * 1000)::float8 as "machineSkewMs",
      jsonb_path_query_first(payload, '$.evidence.probes[*] ? (@.probe == "clock")') as clock
    from newest
    where jsonb_path_exists(payload, '$.evidence.probes[*] ? (@.probe == "clock")')`;
  return detectClockDrift(rows.flatMap(toReading));
}
