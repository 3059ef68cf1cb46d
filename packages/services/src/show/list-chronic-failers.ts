import type { Verdict } from '@tsunagu/core/vocabulary';
import type { Database } from '@tsunagu/db';
import { shortKey } from './short-key.ts';

export interface ChronicFilter {
  readonly verdict?: string | undefined;
  /** Where the page before ended. */
  readonly before?:
    | { readonly daysFailed: number; readonly personOrdinal: number; readonly verdict: string }
    | undefined;
}

/** A person whom one verdict meets on so many of their days that detection sets them aside. */
export interface ChronicRow {
  readonly personOrdinal: number;
  /** null = the organization keeps names out, or nobody knows whose machine it is. */
  readonly person: string | null;
  readonly shortKey: string | null;
  /** Of the last failure; null = it is no longer kept. */
  readonly deviceId: string | null;
  readonly hostName: string | null;
  readonly site: string | null;
  readonly gateway: string | null;
  readonly groupId: number | null;
  readonly verdict: Verdict;
  /** Of the last four weeks. */
  readonly daysTried: number;
  readonly daysFailed: number;
  readonly lastFailedAt: string;
  /** null = not within four weeks. */
  readonly lastConnectedAt: string | null;
}

const PAGE_SIZE = 50;

/** Who fails for weeks, those with the most days first. */
export async function listChronicFailers(
  { sql }: Pick<Database, 'sql'>,
  { verdict, before }: ChronicFilter,
): Promise<readonly ChronicRow[]> {
  const cursor = before
    ? sql`and (c.days_failed, c.person_ordinal, c.verdict)
        < (${before.daysFailed}::smallint, ${before.personOrdinal}::int, ${before.verdict}::text)`
    : sql``;
  const rows = await sql<
    (Omit<ChronicRow, 'lastFailedAt' | 'lastConnectedAt'> & { failedAt: Date; connectedAt: Date | null })[]
  >`
    select c.person_ordinal as "personOrdinal", p.display_name as person, ${shortKey(sql)} as "shortKey",
      c.device_id as "deviceId", d.host_name as "hostName", d.site, g.name as gateway, c.group_id as "groupId",
      c.verdict, c.days_tried as "daysTried", c.days_failed as "daysFailed", c.last_failed_at as "failedAt",
      c.last_connected_at as "connectedAt"
    from chronic_failer c
    left join person p on p.ordinal = c.person_ordinal
    left join device d on d.id = c.device_id
    left join gateway g on g.id = c.gateway_id
    where (${verdict ?? null}::text is null or c.verdict = ${verdict ?? null}) ${cursor}
    order by c.days_failed desc, c.person_ordinal desc, c.verdict desc limit ${PAGE_SIZE}`;
  return rows.map(({ failedAt, connectedAt, ...row }) => ({
    ...row,
    lastFailedAt: failedAt.toISOString(),
    lastConnectedAt: connectedAt?.toISOString() ?? null,
  }));
}
