import type { SplitDimension } from '@tsunagu/core/group';
import type { Transaction } from '@tsunagu/db';
import { PEOPLE_PER_CHUNK } from '@tsunagu/db/schema';
import { GroupChanged } from './group-changed.ts';
import type { ResolvedGroup } from './resolve-groups.ts';

/** One new attempt of a group. */
export interface GroupMember {
  readonly groupId: number;
  /** As it was looked up. */
  readonly group: ResolvedGroup;
  readonly personOrdinal: number;
  readonly at: Date;
}

interface Sum {
  readonly groupId: number;
  readonly personOrdinal: number;
  attempts: number;
  firstAt: Date;
  lastAt: Date;
}

const HOUR_MS = 3_600_000;

/**
 * Adds new attempts to their groups: totals, people, hours. A group that was resolved is open again when somebody
 * failed after that, by the attempt's own corrected time: what a spool brings late of the time before is no news.
 * Every statement locks its rows in the order of their keys. Throws GroupChanged where a person has parted, joined or merged
 * a group since it was looked up: from here to the commit nobody can.
 */
export async function countGroups(tx: Transaction, members: readonly GroupMember[]): Promise<void> {
  if (members.length === 0) return;
  await Promise.all([
    addToGroups(
      tx,
      sumBy(members, (member) => String(member.groupId)),
      new Map(members.map(({ group }) => [group.wholeId, group.splitBy])),
    ),
    addToPeople(
      tx,
      sumBy(members, (member) => `${member.groupId} ${member.personOrdinal}`),
    ),
    addToHours(tx, members),
  ]);
}

function sumBy(members: readonly GroupMember[], keyOf: (member: GroupMember) => string): Sum[] {
  const sums = new Map<string, Sum>();
  for (const member of members) {
    const sum = sums.get(keyOf(member));
    if (sum === undefined) {
      sums.set(keyOf(member), { ...member, attempts: 1, firstAt: member.at, lastAt: member.at });
      continue;
    }
    sum.attempts += 1;
    if (member.at < sum.firstAt) sum.firstAt = member.at;
    if (member.at > sum.lastAt) sum.lastAt = member.at;
  }
  return [...sums.values()].sort((a, b) => a.groupId - b.groupId || a.personOrdinal - b.personOrdinal);
}

/** What another group was merged into has its last failure and its state from this one, too; counts stay each group's own. */
async function addToGroups(
  { sql }: Transaction,
  sums: readonly Sum[],
  wholes: ReadonlyMap<number, SplitDimension | null>,
): Promise<void> {
  const column = <T>(pick: (sum: Sum) => T): T[] => sums.map(pick);
  const ids = column((sum) => sum.groupId);
  const regressed = sql`g.state = 'resolved' and t.last_at > coalesce(g.resolved_at, g.last_seen_at)`;
  const locked = await sql<{ id: number; splitBy: SplitDimension | null; moved: boolean }[]>`
    with t as (
      select * from unnest(${ids}::int[], ${column((sum) => sum.attempts)}::int[],
        ${column((sum) => sum.firstAt.toISOString())}::timestamptz[],
        ${column((sum) => sum.lastAt.toISOString())}::timestamptz[]) as t (id, attempts, first_at, last_at)),
    touched as (
      select id, sum(attempts) as attempts, min(first_at) as first_at, max(last_at) as last_at
      from (select * from t union all
        select m.merged_root, 0, t.first_at, t.last_at from t join failure_group m on m.id = t.id
        where m.merged_root is not null) as each (id, attempts, first_at, last_at)
      group by id),
    locked as (
      select id, split_by, merged_root from failure_group
      where id in (select id from touched) or id = any(${[...wholes.keys()]}::int[])
      order by id for no key update),
    counted as (
      update failure_group g set attempts = g.attempts + t.attempts,
        state = case when ${regressed} then 'open' else g.state end,
        regressed_at = case when ${regressed} then t.last_at else g.regressed_at end,
        first_seen_at = least(g.first_seen_at, t.first_at), last_seen_at = greatest(g.last_seen_at, t.last_at)
      from locked join touched t on t.id = locked.id
      where g.id = locked.id)
    -- What the lock was waited for shows in the locked row; the other is as it was when this statement began.
    select l.id, l.split_by as "splitBy", l.merged_root is distinct from s.merged_root as moved
    from locked l join failure_group s on s.id = l.id`;
  for (const { id, splitBy, moved } of locked) {
    if (moved || (wholes.has(id) && wholes.get(id) !== splitBy)) throw new GroupChanged(id);
  }
}

async function addToPeople({ sql }: Transaction, sums: readonly Sum[]): Promise<void> {
  const column = <T>(pick: (sum: Sum) => T): T[] => sums.map(pick);
  await sql`
    insert into group_person (group_id, person_ordinal, attempts, first_seen_at, last_seen_at)
    select * from unnest(${column((sum) => sum.groupId)}::int[], ${column((sum) => sum.personOrdinal)}::int[],
      ${column((sum) => sum.attempts)}::int[], ${column((sum) => sum.firstAt.toISOString())}::timestamptz[],
      ${column((sum) => sum.lastAt.toISOString())}::timestamptz[])
    on conflict (group_id, person_ordinal) do update set attempts = group_person.attempts + excluded.attempts,
      first_seen_at = least(group_person.first_seen_at, excluded.first_seen_at),
      last_seen_at = greatest(group_person.last_seen_at, excluded.last_seen_at)`;
}

async function addToHours({ sql }: Transaction, members: readonly GroupMember[]): Promise<void> {
  const column = <T>(pick: (member: GroupMember) => T): T[] => members.map(pick);
  const hour = (at: Date) => new Date(Math.floor(at.getTime() / HOUR_MS) * HOUR_MS).toISOString();
  await sql`
    insert into group_hour (group_id, bucket, chunk, attempts, people)
    select group_id, bucket, ordinal / ${PEOPLE_PER_CHUNK}, count(*),
      bit_or(people_bit(ordinal % ${PEOPLE_PER_CHUNK}))
    from unnest(${column((member) => member.groupId)}::int[], ${column((member) => hour(member.at))}::timestamptz[],
      ${column((member) => member.personOrdinal)}::int[]) as t (group_id, bucket, ordinal)
    group by 1, 2, 3 order by 1, 2, 3
    on conflict (group_id, bucket, chunk) do update set attempts = group_hour.attempts + excluded.attempts,
      people = group_hour.people | excluded.people`;
}
