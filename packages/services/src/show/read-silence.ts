import type { Database } from '@tsunagu/db';
import { readLook } from './read-look.ts';
import { readSignalViews } from './read-signal-views.ts';
import type { SignalView } from './signal-view.ts';

/** Silent machines of one value, of those that were heard within a week. */
export interface SilentShare {
  /** '' = not known. */
  readonly value: string;
  readonly silent: number;
  readonly machines: number;
}

export interface Silence {
  readonly silent: number;
  readonly machines: number;
  /** null = nobody has looked yet: then nothing is known of anybody. */
  readonly lookedAt: string | null;
  /** Only those with silent machines, the largest part first. */
  readonly sites: readonly SilentShare[];
  readonly versions: readonly SilentShare[];
  /** Open signals that tell of places or collectors gone silent. */
  readonly signals: readonly SignalView[];
}

/** A machine that was not heard for a week is gone, or on leave. */
const LATELY_DAYS = 7;
const VALUES_MAX = 50;
const SIGNALS_MAX = 10;

/** Who should be heard and is not, by site and by the collector's release, with the signals about it. */
export async function readSilence(database: Pick<Database, 'sql'>, now: Date): Promise<Silence> {
  const { sql } = database;
  const [shares, lookedAt, signals] = await Promise.all([
    sql<(SilentShare & { by: 'all' | 'site' | 'version' })[]>`
      select case when grouping(site) = 0 then 'site' when grouping(version) = 0 then 'version' else 'all' end as by,
        coalesce(site, version, '') as value, count(silent)::int as silent, count(*)::int as machines
      from (select coalesce(d.site, '') as site, d.collector_version as version, s.device_id as silent
        from device d left join silent_machine s on s.device_id = d.id
        where d.revoked_at is null and d.last_seen_at > ${now}::timestamptz - make_interval(days => ${LATELY_DAYS})) m
      group by grouping sets ((site), (version), ())`,
    readLook(database, 'silent-machines'),
    readSignalViews(database, {
      where: sql`s.kind in ('silence', 'fleet-quiet') and s.closed_at is null`,
      limit: SIGNALS_MAX,
      newestFirst: true,
    }),
  ]);
  const of = (by: 'site' | 'version') =>
    shares
      .filter((share) => share.by === by && share.silent > 0)
      .map(({ value, silent, machines }) => ({ value, silent, machines }))
      .toSorted((a, b) => b.silent / b.machines - a.silent / a.machines || b.silent - a.silent)
      .slice(0, VALUES_MAX);
  const all = shares.find((share) => share.by === 'all');
  return {
    silent: all?.silent ?? 0,
    machines: all?.machines ?? 0,
    lookedAt,
    sites: of('site'),
    versions: of('version'),
    signals,
  };
}
