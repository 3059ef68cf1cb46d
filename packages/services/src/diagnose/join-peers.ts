import { type Diagnosis, PEERS_DECIDE } from '@tsunagu/core/diagnose';
import { inTransaction, type Transaction } from '@tsunagu/db';
import { PEOPLE_PER_CHUNK } from '@tsunagu/db/schema';
import type { VerbContext } from '../context.ts';
import { announceChange } from '../ingest/announce-change.ts';
import { readSurroundings } from './read-surroundings.ts';
import { differenceOf, rediagnose, type StoredAttempt } from './rediagnose.ts';
import { askAgain, type PeersCell, takeDueCells } from './take-due-cells.ts';
import { writePeers } from './write-peers.ts';
import { type Revision, writeRevisions } from './write-revisions.ts';

/** Attempts of one look; what is left over comes with the next. */
const ATTEMPTS_MAX = 1_000;
/** Before this the others of the same outage are still on their way, unless so many have been heard already. */
const SETTLED_MINUTES = 5;
const PEOPLE_ENOUGH = 20;

export interface JoinedPeers {
  /** Attempts that were set against others, or against more of them than before. */
  readonly attempts: number;
  /** Attempts that are called something else since it is known how others fared. */
  readonly revised: number;
  /** More is due at once. */
  readonly more: boolean;
}

interface Compared extends StoredAttempt {
  readonly deviceId: string;
  readonly attemptId: string;
  readonly diagnosis: Diagnosis;
  readonly connectedPeople: number;
  readonly failedPeople: number;
}

/**
 * Sets failures against the other people at the same gateway in the same quarters of an hour, however late they arrive,
 * keeps with each how many those were, and a verdict that is another by that beside the first, which stays: at arrival
 * nobody can know the others. One worker at a time; another finds nothing to do.
 *
 * A look costs what is new, not what is stored: for cells (gateway × quarter of an hour) with news, at most 100 and about
 * 3,000 failures, it reads the people of five quarters from the rollup, the failures of three through the index of their
 * groups, and diagnoses at most 1,000. A failure is judged again when a quarter more is known of the others, a handful of times in all, and when a look
 * finds that they say something else than at the last judgement: so the order in which they arrive does not decide.
 */
export async function joinPeers(ctx: Pick<VerbContext, 'db' | 'now'>): Promise<JoinedPeers> {
  return inTransaction(ctx.db, async (tx) => {
    const nothing = { attempts: 0, revised: 0, more: false };
    const [lock] = await tx.sql<{ taken: boolean }[]>`
      select pg_try_advisory_xact_lock(hashtext('join_peers')) as taken`;
    if (lock?.taken !== true) return nothing;
    const { cells, more } = await takeDueCells(tx, ctx.now);
    if (cells.length === 0) return nothing;
    const compared = await readCompared(tx, ctx.now, cells);
    const known = await readSurroundings(tx, compared);
    const revisions = compared.flatMap((one): Revision[] => {
      const { deviceId, attemptId, occurredAt, connectedPeople, failedPeople } = one;
      const peers = { connectedPeople, failedPeople };
      const diagnosis = rediagnose(one, peers, known(one));
      if (diagnosis === null || differenceOf(one.diagnosis, diagnosis) !== 'verdict') return [];
      return [{ deviceId, attemptId, occurredAt, diagnosis, basis: peers }];
    });
    await writePeers(tx, compared, ctx.now);
    const revised = await writeRevisions(tx, 'peers', revisions, ctx.now);
    const full = compared.length === ATTEMPTS_MAX;
    await askAgain(tx, ctx.now, cells, full);
    if (revised > 0) await announceChange(tx, ['attempts']);
    return { attempts: compared.length, revised, more: full || more };
  });
}

/** What these others say, as core's `judgePeers` puts it; null = too few, or divided. */
function saidBy({ sql }: Pick<Transaction, 'sql'>, connectedColumn: string, failedColumn: string) {
  const [connected, failed] = [sql.unsafe(connectedColumn), sql.unsafe(failedColumn)];
  const { peopleMin, failTooMin, connectMin } = PEERS_DECIDE;
  // The shares are doubles here as there: no count falls on the other side of a line.
  return sql`case when ${connected} + ${failed} < ${peopleMin}::int then null
    when ${failed} >= (${connected} + ${failed}) * ${failTooMin}::float8 then 'fail-too'
    when ${connected} >= (${connected} + ${failed}) * ${connectMin}::float8 then 'connect' end`;
}

/**
 * Failures in and beside the cells that nothing is known of yet, or a quarter less than now, or something else. People are
 * counted once each, whoever got through in the end among those who did, and nobody against themselves.
 */
function readCompared(tx: Transaction, now: Date, cells: readonly PeersCell[]): Promise<Compared[]> {
  const { sql } = tx;
  const nobody = sql`repeat('0', ${PEOPLE_PER_CHUNK}::int)::bit(${sql.unsafe(String(PEOPLE_PER_CHUNK))})`;
  const quarter = sql`interval '15 minutes'`;
  // Only ever grows: who failed and then got through counts once more.
  const grown = sql`(2 * c.others_connected + c.others_failed) >= 1.25 * (2 * k.connected_people + k.failed_people) + 2`;
  const turned = sql`(${saidBy(tx, 'c.others_connected', 'c.others_failed')})
    is distinct from (${saidBy(tx, 'k.connected_people', 'k.failed_people')})`;
  return sql<Compared[]>`
    with cell as (
      select distinct t.gateway_id, t.bucket + n * ${quarter} as quarter
      from unnest(${cells.map(({ gatewayId }) => gatewayId)}::int[],
        ${cells.map(({ bucket }) => bucket.toISOString())}::timestamptz[]) as t (gateway_id, bucket),
        generate_series(-1, 1) n),
    seen as (
      select c.gateway_id, c.quarter, q.chunk,
        coalesce(bit_or(q.people) filter (where q.result = 'connected'), ${nobody}) as connected,
        coalesce(bit_or(q.people) filter (where q.result in ('failed', 'dropped')), ${nobody}) as failed
      from cell c join people_quarter q on q.gateway_id = c.gateway_id
        and q.bucket in (c.quarter - ${quarter}, c.quarter, c.quarter + ${quarter})
      group by 1, 2, 3),
    people as (
      select gateway_id, quarter, sum(bit_count(connected))::int as connected,
        sum(bit_count(failed & ~connected))::int as failed
      from seen group by 1, 2),
    compared as (
      select a.*, p.connected - get_bit(o.connected, a.person_ordinal % ${PEOPLE_PER_CHUNK}) as others_connected,
        p.failed - 1 + get_bit(o.connected, a.person_ordinal % ${PEOPLE_PER_CHUNK}) as others_failed
      from people p
      join failure_group g on g.gateway_id = p.gateway_id
        and g.first_seen_at < p.quarter + ${quarter} and g.last_seen_at >= p.quarter
      -- The offset keeps this a look into one day’s index for each group and quarter.
      cross join lateral (
        select t.device_id, t.attempt_id, t.occurred_at, t.recorded_at, t.payload, t.person_ordinal, t.diagnosis
        from attempt t where t.group_id = g.id and t.occurred_at >= p.quarter
          and t.occurred_at < p.quarter + ${quarter} and t.result in ('failed', 'dropped') offset 0) a
      join seen o on o.gateway_id = p.gateway_id and o.quarter = p.quarter
        and o.chunk = a.person_ordinal / ${PEOPLE_PER_CHUNK}),
    news as (
      select c.* from compared c
      left join attempt_peers k on k.device_id = c.device_id and k.attempt_id = c.attempt_id
      where k.device_id is null or ${grown} or ${turned})
    select c.device_id as "deviceId", c.attempt_id as "attemptId", c.occurred_at as "occurredAt",
      c.recorded_at as "recordedAt", c.payload, c.others_connected as "connectedPeople",
      c.others_failed as "failedPeople",
      coalesce((select r.diagnosis from attempt_revision r where r.device_id = c.device_id
        and r.attempt_id = c.attempt_id order by r.at desc limit 1), c.diagnosis) as diagnosis
    from news c
    where c.occurred_at <= ${now}::timestamptz - make_interval(mins => ${SETTLED_MINUTES})
      or c.others_connected + c.others_failed >= ${PEOPLE_ENOUGH}
    order by c.occurred_at desc, c.attempt_id limit ${ATTEMPTS_MAX}`;
}
