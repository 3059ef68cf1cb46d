import type { Database } from '@tsunagu/db';

export interface NamedPeople {
  readonly name: string;
  readonly people: number;
}

export interface SitePeople {
  readonly affected: readonly NamedPeople[];
  readonly everybody: readonly NamedPeople[];
}

/** People failing since a moment by the site of their device, and everybody who has a device there; '' = no site. */
export async function readSitePeople({ sql }: Pick<Database, 'sql'>, since: Date): Promise<SitePeople> {
  const [affected, everybody] = await Promise.all([
    sql<NamedPeople[]>`
      select coalesce(s.site, '') as name, count(distinct p.person_ordinal)::int as people
      from failure_group g
      join group_person p on p.group_id = g.id and p.last_seen_at >= ${since}
      left join lateral (
        select d.site from device d where d.person_ordinal = p.person_ordinal
        order by d.last_seen_at desc nulls last limit 1) s on true
      where g.last_seen_at >= ${since}
      group by 1 order by 2 desc`,
    // By the site itself, the order in which its index gives them.
    sql<NamedPeople[]>`
      select coalesce(site, '') as name, people from (
        select site, count(distinct person_ordinal)::int as people
        from device where revoked_at is null and person_ordinal is not null group by 1) of_site
      order by 2 desc`,
  ]);
  return { affected, everybody };
}
