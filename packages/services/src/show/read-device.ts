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
  /** Newest attempt that did not connect, within what is kept. */
  readonly lastFailureId: string | null;
  readonly lastConnectedAt: string | null;
}

type Record_ = Omit<DeviceView, 'enrolledAt' | 'lastSeenAt' | 'revokedAt' | 'lastConnectedAt'> & {
  enrolledAt: Date;
  lastSeenAt: Date | null;
  revokedAt: Date | null;
  lastConnectedAt: Date | null;
};

/** One device. Throws `not-found`. */
export async function readDevice({ sql }: Pick<Database, 'sql'>, id: string): Promise<DeviceView> {
  const [row] = await sql<Record_[]>`
    select d.id, d.host_name as "hostName", d.platform, d.collector_version as "collectorVersion", d.site,
      d.department, p.display_name as person, ${shortKey(sql)} as "shortKey", d.clock_skew_ms as "clockSkewMs",
      d.enrolled_at as "enrolledAt", d.last_seen_at as "lastSeenAt", d.revoked_at as "revokedAt",
      case when d.state->>'kind' = 'endpoint-state' then d.state end as state,
      f.attempt_id as "lastFailureId", c.occurred_at as "lastConnectedAt"
    from device d
    left join person p on p.ordinal = d.person_ordinal
    left join lateral (
      select attempt_id from attempt where device_id = d.id and result in ('failed', 'dropped')
      order by occurred_at desc limit 1) f on true
    left join lateral (
      select occurred_at from attempt where device_id = d.id and result = 'connected'
      order by occurred_at desc limit 1) c on true
    where d.id = ${id}`;
  if (!row) throw new TsunaguError('not-found', `device ${id}`);
  return {
    ...row,
    enrolledAt: row.enrolledAt.toISOString(),
    lastSeenAt: row.lastSeenAt?.toISOString() ?? null,
    revokedAt: row.revokedAt?.toISOString() ?? null,
    lastConnectedAt: row.lastConnectedAt?.toISOString() ?? null,
  };
}
