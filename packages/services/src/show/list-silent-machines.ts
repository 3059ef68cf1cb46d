import type { Database } from '@tsunagu/db';
import { shortKey } from './short-key.ts';

export interface SilentFilter {
  /** '' = no site is known. */
  readonly site?: string | undefined;
  /** Of the collector. */
  readonly version?: string | undefined;
  /** Where the page before ended. */
  readonly before?: { readonly heardAt: string; readonly id: string } | undefined;
}

/** A machine that is usually heard at this hour and is not. */
export interface SilentMachine {
  readonly id: string;
  readonly hostName: string | null;
  readonly site: string | null;
  readonly collectorVersion: string;
  /** null = the organization keeps names out, or nobody knows whose it is. */
  readonly person: string | null;
  readonly shortKey: string | null;
  /** Last word from it, to the microsecond. */
  readonly heardAt: string;
  /** Comparable days, and on how many of them it was heard at this hour. */
  readonly days: number;
  readonly daysHeard: number;
}

const PAGE_SIZE = 50;

/** Machines that should be heard and are not, those that fell silent last first. */
export async function listSilentMachines(
  { sql }: Pick<Database, 'sql'>,
  filter: SilentFilter,
): Promise<readonly SilentMachine[]> {
  // As text: a timestamp parameter is cut to milliseconds, and rows of the same one would be lost.
  const cursor = filter.before
    ? sql`and (s.heard_at, s.device_id) < (${filter.before.heardAt}::text::timestamptz, ${filter.before.id}::uuid)`
    : sql``;
  return sql<SilentMachine[]>`
    select d.id, d.host_name as "hostName", d.site, d.collector_version as "collectorVersion", p.display_name as person,
      ${shortKey(sql)} as "shortKey", s.days, s.days_heard as "daysHeard",
      to_char(s.heard_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as "heardAt"
    from silent_machine s
    join device d on d.id = s.device_id
    left join person p on p.ordinal = d.person_ordinal
    where (${filter.site ?? null}::text is null or coalesce(d.site, '') = ${filter.site ?? null})
      and (${filter.version ?? null}::text is null or d.collector_version = ${filter.version ?? null}) ${cursor}
    order by s.heard_at desc, s.device_id desc limit ${PAGE_SIZE}`;
}
