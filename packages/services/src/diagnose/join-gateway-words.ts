import type { Diagnosis } from '@tsunagu/core/diagnose';
import { GATEWAY_WIDE_KINDS } from '@tsunagu/core/vocabulary';
import { inTransaction, type Transaction } from '@tsunagu/db';
import type { VerbContext } from '../context.ts';
import { announceChange } from '../ingest/announce-change.ts';
import { findNamed, type WordMatch } from './find-named.ts';
import { readSurroundings } from './read-surroundings.ts';
import { type PeersKnown, peersColumns, peersOf, rediagnose, type StoredAttempt } from './rediagnose.ts';
import { type Revision, writeRevisions } from './write-revisions.ts';

/** Words of one transaction; ingest never waits for it. */
const WORDS_MAX = 200;
/** A word about a whole gateway is joined to this many attempts at most in one look. */
const ATTEMPTS_MAX = 100;
/** Spooled attempts arrive hours after the word: minutes until the next look, then none. */
const LOOK_MINUTES = [1, 5, 30, 120, 720, 1_440];
/** What holds for everybody holds this long, unless the gateway says that it is over. */
const SHORT_OF_MEMORY_MINUTES = 60;
const FULL_MINUTES = 5;

export interface JoinedWords {
  /** Words looked at, and how many of them found an attempt in this look. */
  readonly words: number;
  readonly joined: number;
  /** Attempts that are called something else, or are surer, since the gateway was heard. */
  readonly revised: number;
}

interface Due {
  readonly eventId: string;
  readonly eventAt: Date;
  readonly looks: number;
}

/**
 * Finds the attempts that gateways spoke of, by person, by address, and by gateway where a word holds for all of it, and
 * diagnoses them again with what was said. A word that comes before its attempt is looked at again later. Two workers
 * never take the same word.
 */
export async function joinGatewayWords(ctx: Pick<VerbContext, 'db' | 'now'>): Promise<JoinedWords> {
  return inTransaction(ctx.db, async (tx) => {
    const due = await takeDue(tx, ctx.now);
    if (due.length === 0) return { words: 0, joined: 0, revised: 0 };
    const ids = due.map(({ eventId }) => eventId);
    const times = due.map(({ eventAt }) => eventAt.toISOString());
    const wide = await findAll(tx, ids, times);
    const matches = [...(await findNamed(tx, ids, times)), ...wide];
    const fresh = await link(tx, matches);
    await planNextLook(tx, ctx.now, due, fullOf(wide));
    const revised = await revise(tx, ctx.now, fresh);
    if (fresh.length > 0) await announceChange(tx, ['attempts']);
    return { words: due.length, joined: new Set(fresh.map(({ eventId }) => eventId)).size, revised };
  });
}

async function takeDue({ sql }: Transaction, now: Date): Promise<Due[]> {
  return sql<Due[]>`
    select event_id as "eventId", occurred_at as "eventAt", looks from gateway_event
    where look_again_at <= ${now} order by look_again_at limit ${WORDS_MAX} for update skip locked`;
}

/** Words about the gateway itself, for whoever failed there while they held. */
async function findAll(
  { sql }: Transaction,
  ids: readonly string[],
  times: readonly string[],
): Promise<WordMatch[]> {
  return sql<WordMatch[]>`
    with due as (
      select e.*, case when e.kind = 'memory-short'
          then least(e.occurred_at + make_interval(mins => ${SHORT_OF_MEMORY_MINUTES}), (
            select min(o.occurred_at) from gateway_event o
            where o.gateway_id = e.gateway_id and o.person_key is null and o.kind = 'memory-recovered'
              and o.occurred_at > e.occurred_at))
          else e.occurred_at + make_interval(mins => ${FULL_MINUTES}) end as until
      from gateway_event e join unnest(${ids}::uuid[], ${times}::timestamptz[]) as t (id, at)
        on e.event_id = t.id and e.occurred_at = t.at
      where e.gateway_id is not null and e.person_key is null and e.kind <> 'memory-recovered'
        and e.kind = any(${[...GATEWAY_WIDE_KINDS]}::text[]))
    select d.event_id as "eventId", d.occurred_at as "eventAt", a.device_id as "deviceId",
      a.attempt_id as "attemptId", 'gateway' as matched
    from due d cross join lateral (
      select device_id, attempt_id from attempt t
      where t.gateway_id = d.gateway_id and t.result not in ('connected', 'cancelled')
        and t.occurred_at between d.occurred_at - interval '2 minutes' and d.until
        and not exists (select 1 from attempt_gateway_event l where l.device_id = t.device_id
          and l.attempt_id = t.attempt_id and l.event_id = d.event_id)
      order by t.occurred_at desc limit ${ATTEMPTS_MAX}) a`;
}

/** Keeps what belongs together. Returns what was not known before. */
async function link({ sql }: Transaction, matches: readonly WordMatch[]): Promise<WordMatch[]> {
  if (matches.length === 0) return [];
  const column = <T>(pick: (one: WordMatch) => T): T[] => matches.map(pick);
  return sql<WordMatch[]>`
    insert into attempt_gateway_event (device_id, attempt_id, event_id, event_at, matched)
    select * from unnest(${column((one) => one.deviceId)}::uuid[], ${column((one) => one.attemptId)}::uuid[],
      ${column((one) => one.eventId)}::uuid[], ${column((one) => one.eventAt.toISOString())}::timestamptz[],
      ${column((one) => one.matched)}::text[])
    on conflict do nothing
    returning device_id as "deviceId", attempt_id as "attemptId", event_id as "eventId", event_at as "eventAt", matched`;
}

/** Words that may hold for more attempts than one look takes. */
function fullOf(wide: readonly WordMatch[]): ReadonlySet<string> {
  const counts = new Map<string, number>();
  for (const { eventId } of wide) counts.set(eventId, (counts.get(eventId) ?? 0) + 1);
  return new Set([...counts].filter(([, count]) => count >= ATTEMPTS_MAX).map(([eventId]) => eventId));
}

async function planNextLook(
  { sql }: Transaction,
  now: Date,
  due: readonly Due[],
  full: ReadonlySet<string>,
): Promise<void> {
  const next = due.map(({ eventId, looks }) => {
    if (full.has(eventId)) return now.toISOString();
    const minutes = LOOK_MINUTES[looks];
    return minutes === undefined ? null : new Date(now.getTime() + minutes * 60_000).toISOString();
  });
  await sql`
    update gateway_event e set looks = e.looks + t.looked, look_again_at = t.next
    from unnest(${due.map(({ eventId }) => eventId)}::uuid[],
      ${due.map(({ eventAt }) => eventAt.toISOString())}::timestamptz[], ${next}::timestamptz[],
      ${due.map(({ eventId }) => (full.has(eventId) ? 0 : 1))}::int[]) as t (id, at, next, looked)
    where e.event_id = t.id and e.occurred_at = t.at`;
}

interface Heard extends StoredAttempt, PeersKnown {
  readonly deviceId: string;
  readonly attemptId: string;
  readonly diagnosis: Diagnosis;
  readonly words: number;
}

async function revise(tx: Transaction, now: Date, fresh: readonly WordMatch[]): Promise<number> {
  const attempts = [...new Map(fresh.map((one) => [`${one.deviceId} ${one.attemptId}`, one])).values()];
  if (attempts.length === 0) return 0;
  const heard = await readHeard(tx, attempts);
  const known = await readSurroundings(tx, heard);
  const revisions = heard.flatMap((one): Revision[] => {
    const peers = peersOf(one.peers);
    const diagnosis = rediagnose(one, peers, known(one));
    if (diagnosis === null || !saysMore(one.diagnosis, diagnosis)) return [];
    const { deviceId, attemptId, occurredAt, words } = one;
    return [{ deviceId, attemptId, occurredAt, diagnosis, basis: { words, ...peers } }];
  });
  return writeRevisions(tx, 'gateway', revisions, now);
}

/** Also where the verdict stays: what it rests on is more now. */
function saysMore(before: Diagnosis, after: Diagnosis): boolean {
  const gist = ({ verdict, stage, causes }: Diagnosis): string =>
    JSON.stringify([verdict, stage, causes.map(({ cause, confidence }) => [cause, confidence])]);
  return gist(before) !== gist(after);
}

function readHeard({ sql }: Transaction, attempts: readonly WordMatch[]): Promise<Heard[]> {
  return sql<Heard[]>`
    select a.device_id as "deviceId", a.attempt_id as "attemptId", a.occurred_at as "occurredAt",
      a.recorded_at as "recordedAt", a.payload,
      coalesce((select r.diagnosis from attempt_revision r where r.device_id = a.device_id
        and r.attempt_id = a.attempt_id order by r.at desc limit 1), a.diagnosis) as diagnosis,
      ${peersColumns(sql)},
      (select count(*)::int from attempt_gateway_event l where l.device_id = a.device_id
        and l.attempt_id = a.attempt_id) as words
    from unnest(${attempts.map((one) => one.deviceId)}::uuid[], ${attempts.map((one) => one.attemptId)}::uuid[])
      as t (device_id, attempt_id)
    join attempt_key k on k.device_id = t.device_id and k.attempt_id = t.attempt_id
    join attempt a on a.device_id = k.device_id and a.attempt_id = k.attempt_id and a.occurred_at = k.occurred_at
    where a.result <> 'connected'`;
}
