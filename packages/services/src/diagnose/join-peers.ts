import type { Diagnosis } from '@tsunagu/core/diagnose';
import { inTransaction, type Transaction } from '@tsunagu/db';
import { PEOPLE_PER_CHUNK } from '@tsunagu/db/schema';
import type { VerbContext } from '../context.ts';
import { announceChange } from '../ingest/announce-change.ts';
import { readSurroundings } from './read-surroundings.ts';
import { differenceOf, rediagnose, type StoredAttempt } from './rediagnose.ts';
import { type Revision, writeRevisions } from './write-revisions.ts';

/** Attempts of one look; what is left over comes with the next. */
const ATTEMPTS_MAX = 1_000;
/** Older ones were compared while they were news. */
const NEWS_MINUTES = 40;
/** Before this the others of the same outage are still on their way, unless so many have been heard already. */
const SETTLED_MINUTES = 5;
const PEOPLE_ENOUGH = 20;

export interface JoinedPeers {
  readonly attempts: number;
  /** Attempts that are called something else since it is known how others fared. */
  readonly revised: number;
}

interface Compared extends StoredAttempt {
  readonly deviceId: string;
  readonly attemptId: string;
  readonly diagnosis: Diagnosis;
  readonly connectedPeople: number;
  readonly failedPeople: number;
}

/**
 * Sets recent failures against the other people at the same gateway in the same quarters of an hour, and keeps a verdict
 * that is another by that beside the first, which stays: at arrival nobody can know the others. Two workers at once write
 * nothing twice.
 */
export async function joinPeers(ctx: Pick<VerbContext, 'db' | 'now'>): Promise<JoinedPeers> {
  return inTransaction(ctx.db, async (tx) => {
    const compared = await readCompared(tx, ctx.now);
    const known = await readSurroundings(tx, compared);
    const revisions = compared.flatMap((one): Revision[] => {
      const { deviceId, attemptId, occurredAt, connectedPeople, failedPeople } = one;
      const peers = { connectedPeople, failedPeople };
      const diagnosis = rediagnose(one, peers, known(one));
      if (diagnosis === null || differenceOf(one.diagnosis, diagnosis) !== 'verdict') return [];
      return [{ deviceId, attemptId, occurredAt, diagnosis, basis: peers }];
    });
    const revised = await writeRevisions(tx, 'peers', revisions, ctx.now);
    if (revised > 0) await announceChange(tx, ['attempts']);
    return { attempts: compared.length, revised };
  });
}

/** People are counted once each, whoever got through in the end among those who did, and nobody against themselves. */
function readCompared({ sql }: Transaction, now: Date): Promise<Compared[]> {
  const nobody = sql`repeat('0', ${PEOPLE_PER_CHUNK}::int)::bit(${sql.unsafe(String(PEOPLE_PER_CHUNK))})`;
  return sql<Compared[]>`
    with due as (
      select a.device_id, a.attempt_id, a.occurred_at, a.recorded_at, a.payload, a.person_ordinal, a.gateway_id,
        a.diagnosis, date_bin('15 minutes', a.occurred_at, '2000-01-01T00:00Z') as quarter
      from attempt a
      where a.occurred_at > ${now}::timestamptz - make_interval(mins => ${NEWS_MINUTES})
        and a.gateway_id is not null and a.result in ('failed', 'dropped')
        and not exists (select 1 from attempt_revision r where r.device_id = a.device_id
          and r.attempt_id = a.attempt_id and r.reason = 'peers')
      order by a.occurred_at desc limit ${ATTEMPTS_MAX}),
    cells as (
      select d.gateway_id, d.quarter, q.chunk,
        coalesce(bit_or(q.people) filter (where q.result = 'connected'), ${nobody}) as connected,
        coalesce(bit_or(q.people) filter (where q.result in ('failed', 'dropped')), ${nobody}) as failed
      from (select distinct gateway_id, quarter from due) d
      join people_quarter q on q.gateway_id = d.gateway_id
        and q.bucket between d.quarter - interval '15 minutes' and d.quarter + interval '15 minutes'
      group by 1, 2, 3),
    people as (
      select gateway_id, quarter, sum(bit_count(connected))::int as connected,
        sum(bit_count(failed & ~connected))::int as failed
      from cells group by 1, 2),
    compared as (
      select d.*, p.connected - get_bit(o.connected, d.person_ordinal % ${PEOPLE_PER_CHUNK}) as others_connected,
        p.failed - 1 + get_bit(o.connected, d.person_ordinal % ${PEOPLE_PER_CHUNK}) as others_failed
      from due d
      join people p on p.gateway_id = d.gateway_id and p.quarter = d.quarter
      join cells o on o.gateway_id = d.gateway_id and o.quarter = d.quarter
        and o.chunk = d.person_ordinal / ${PEOPLE_PER_CHUNK})
    select c.device_id as "deviceId", c.attempt_id as "attemptId", c.occurred_at as "occurredAt",
      c.recorded_at as "recordedAt", c.payload, c.others_connected as "connectedPeople",
      c.others_failed as "failedPeople",
      coalesce((select r.diagnosis from attempt_revision r where r.device_id = c.device_id
        and r.attempt_id = c.attempt_id order by r.at desc limit 1), c.diagnosis) as diagnosis
    from compared c
    where c.occurred_at <= ${now}::timestamptz - make_interval(mins => ${SETTLED_MINUTES})
      or c.others_connected + c.others_failed >= ${PEOPLE_ENOUGH}`;
}
