import type { EnrolRequest, Observation } from '@tsunagu/core/collect';
import { TsunaguError } from '@tsunagu/core/vocabulary';
import type { Database } from '@tsunagu/db';
import { shortKey } from './short-key.ts';

export type EndpointState = Extract<Observation, { kind: 'endpoint-state' }>;

export interface DeviceView {
  readonly id: string;
  readonly hostName: string | null;
  readonly platform: EnrolRequest['platform'];
  readonly collectorVersion: string;
  readonly site: string | null;
  readonly department: string | null;
  readonly person: string | null;
  /** null = nobody knows whose it is. */
  readonly shortKey: string | null;
  /** Device clock minus server clock. */
  readonly clockSkewMs: number;
  readonly enrolledAt: string;
  readonly lastSeenAt: string | null;
  readonly revokedAt: string | null;
  /** Last endpoint state as sent; null before the first. */
  readonly state: EndpointState | null;
  /** Newest attempt that did not connect, within three months before its newest one. */
  readonly lastFailureId: string | null;
  readonly lastFailureAt: string | null;
  readonly lastConnectedAt: string | null;
}

type LastAttempts = Pick<DeviceView, 'lastFailureId' | 'lastFailureAt' | 'lastConnectedAt'>;
type Record_ = Omit<DeviceView, 'enrolledAt' | 'lastSeenAt' | 'revokedAt' | keyof LastAttempts> & {
  enrolledAt: Date;
  lastSeenAt: Date | null;
  revokedAt: Date | null;
  lastAttemptAt: Date | null;
};

/** One device. Throws `not-found`. */
export async function readDevice({ sql }: Pick<Database, 'sql'>, id: string): Promise<DeviceView> {
  const [row] = await sql<Record_[]>`
    select d.id, d.host_name as "hostName", d.platform, d.collector_version as "collectorVersion", d.site,
      d.department, p.display_name as person, ${shortKey(sql)} as "shortKey", d.clock_skew_ms as "clockSkewMs",
      d.enrolled_at as "enrolledAt", d.last_seen_at as "lastSeenAt", d.revoked_at as "revokedAt",
      d.last_attempt_at as "lastAttemptAt",
      case when d.state->>'kind' = 'endpoint-state' then d.state end as state
    from device d
    left join person p on p.ordinal = d.person_ordinal
    where d.id = ${id}`;
  if (!row) throw new TsunaguError('not-found', `device ${id}`);
  const { lastAttemptAt, ...rest } = row;
  return {
    ...rest,
    ...(await readLast({ sql }, id, lastAttemptAt)),
    enrolledAt: row.enrolledAt.toISOString(),
    lastSeenAt: row.lastSeenAt?.toISOString() ?? null,
    revokedAt: row.revokedAt?.toISOString() ?? null,
  };
}

const DAY_MS = 86_400_000;
/** Most of what is asked for lies in the first stretch; what failed before the second is nobody's trouble any more. */
const STRETCHES_DAYS = [16, 96] as const;

/** When it last failed and last connected, each looked for from its newest attempt on backwards. */
async function readLast(
  { sql }: Pick<Database, 'sql'>,
  id: string,
  until: Date | null,
): Promise<LastAttempts> {
  if (until === null) return { lastFailureId: null, lastFailureAt: null, lastConnectedAt: null };
  // Stored times are finer than a Date.
  let to = new Date(until.getTime() + 1);
  let failure: Failure | null = null;
  let connectedAt: Date | null = null;
  for (const days of STRETCHES_DAYS) {
    const from = new Date(until.getTime() - days * DAY_MS);
    const failed: Promise<Failure | null> | Failure = failure ?? readLastFailed({ sql }, id, from, to);
    const connected: Promise<Date | null> | Date = connectedAt ?? readLastConnected({ sql }, id, from, to);
    [failure, connectedAt] = await Promise.all([failed, connected]);
    to = from;
    if (failure !== null && connectedAt !== null) break;
  }
  connectedAt ??= await readLastConnected({ sql }, id, new Date(0), to);
  return {
    lastFailureId: failure?.attemptId ?? null,
    lastFailureAt: failure?.occurredAt.toISOString() ?? null,
    lastConnectedAt: connectedAt?.toISOString() ?? null,
  };
}

interface Failure {
  readonly attemptId: string;
  readonly occurredAt: Date;
}

async function readLastFailed(
  { sql }: Pick<Database, 'sql'>,
  id: string,
  from: Date,
  to: Date,
): Promise<Failure | null> {
  const [row] = await sql<
    Failure[]
  >`select attempt_id as "attemptId", occurred_at as "occurredAt" from attempt
    where device_id = ${id} and occurred_at >= ${from} and occurred_at < ${to} and result in ('failed', 'dropped')
    order by occurred_at desc limit 1`;
  return row ?? null;
}

async function readLastConnected(
  { sql }: Pick<Database, 'sql'>,
  id: string,
  from: Date,
  to: Date,
): Promise<Date | null> {
  const [row] = await sql<{ occurredAt: Date }[]>`select occurred_at as "occurredAt" from attempt
    where device_id = ${id} and occurred_at >= ${from} and occurred_at < ${to} and result = 'connected'
    order by occurred_at desc limit 1`;
  return row?.occurredAt ?? null;
}
