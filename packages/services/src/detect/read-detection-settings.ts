import {
  type AnnouncedWork,
  DETECTION_SETTINGS,
  type DetectionSettings,
  type Thresholds,
} from '@tsunagu/core/detect';
import { PLANNED_CHANGE_ABOUT, type PlannedChangeKind } from '@tsunagu/core/vocabulary';
import type { Database, Transaction } from '@tsunagu/db';

/** Longer than detection's state reaches back when it is made again. */
const WORK_DAYS = 35;

interface SettingsRow extends Thresholds {
  readonly timeZone: string;
}

interface WorkRow {
  readonly id: number;
  readonly kind: PlannedChangeKind;
  readonly gatewayId: number | null;
  readonly value: string | null;
  readonly fromAt: Date;
  readonly toAt: Date;
}

/** By which dimension what a kind of change names is known to detection. */
const VALUE_DIMENSION = {
  resolver: 'resolver',
  'client-version': 'clientVersion',
  site: 'site',
} as const satisfies Partial<Record<PlannedChangeKind, keyof AnnouncedWork['places']>>;

function placesOf({ kind, gatewayId, value }: WorkRow): AnnouncedWork['places'] {
  const gateway = gatewayId === null ? {} : { gateway: String(gatewayId) };
  if (PLANNED_CHANGE_ABOUT[kind] !== 'value' || value === null) return gateway;
  const dimension = VALUE_DIMENSION[kind as keyof typeof VALUE_DIMENSION];
  return { ...gateway, [dimension]: value };
}

/** Thresholds, time zone and announced work as people have them now; `days` says how long ago work may have ended. */
export async function readDetectionSettings(
  { sql }: Pick<Database | Transaction, 'sql'>,
  now: Date,
  days = WORK_DAYS,
): Promise<DetectionSettings> {
  const [own] = await sql<SettingsRow[]>`
    select time_zone as "timeZone", detect_people_min as "peopleMin", detect_once_in_years as "onceInYears"
    from organization where id = 1`;
  // Announced late, it covers what comes; cancelled, what came until then: what was told already stays told.
  const work = await sql<WorkRow[]>`
    select id, kind, gateway_id as "gatewayId", value, greatest(from_at, announced_at) as "fromAt",
      least(to_at, cancelled_at) as "toAt"
    from planned_change
    where to_at > ${now}::timestamptz - make_interval(days => ${days})
      and (cancelled_at is null or cancelled_at > greatest(from_at, announced_at))
      and from_at <= ${now}::timestamptz + interval '1 day'
    order by id`;
  return {
    ...DETECTION_SETTINGS,
    ...own,
    work: work.map((row) => ({
      id: row.id,
      places: placesOf(row),
      fromMs: row.fromAt.getTime(),
      toMs: row.toAt.getTime(),
    })),
  };
}
