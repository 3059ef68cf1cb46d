import { type Database, makeAttemptPartitions } from '@tsunagu/db';
import { PEOPLE_PER_CHUNK } from '@tsunagu/db/schema';

export const PATTERN_DAYS = 28;
/** Thirteen months: as long as attempts are kept. */
const KEPT_DAYS = 395;
const DAY_MS = 86_400_000;

export interface History {
  /** Attempts that are stored now. */
  readonly attempts: number;
  /** How far back they go. */
  readonly days: number;
}

/** Columns of a copy that differ from its original's; the copy is called `n`. */
type Changes = Readonly<Record<string, string>>;

interface Copied {
  readonly time: string;
  /** Other times of a row, which move with it. */
  readonly times?: readonly string[];
  readonly changes: Changes;
  /** An id that is another one in each repetition. */
  readonly id?: string;
}

/** SQL of a UUID (version 8) made of some text, the same every time. */
const uuidOf = (text: string) =>
  `overlay(overlay(md5(${text}) placing '8' from 13) placing 'a' from 17)::uuid`;
const copyOf = (id: string) => `case n when 0 then ${id} else ${uuidOf(`${id}::text || n`)} end`;
/** Of a machine that is copied, and of what it sent. */
const OWN_ATTEMPT = { device_id: copyOf('device_id'), attempt_id: copyOf('attempt_id') };

const COPIES: Readonly<Record<string, Copied>> = {
  attempt: {
    time: 'occurred_at',
    times: ['recorded_at', 'received_at'],
    // Delivered on one afternoon, it would all have come late: so it came when it happened.
    changes: {
      ...OWN_ATTEMPT,
      received_at: `occurred_at + interval '2 seconds'`,
      person_ordinal: `person_ordinal + n * ${PEOPLE_PER_CHUNK}`,
    },
    id: 'attempt_id',
  },
  attempt_revision: { time: 'occurred_at', times: ['at'], changes: OWN_ATTEMPT, id: 'attempt_id' },
  attempt_peers: { time: 'occurred_at', times: ['at'], changes: OWN_ATTEMPT, id: 'attempt_id' },
  observation: {
    time: 'occurred_at',
    times: ['received_at'],
    changes: { device_id: copyOf('device_id'), observation_id: copyOf('observation_id') },
    id: 'observation_id',
  },
  people_quarter: { time: 'bucket', changes: { chunk: 'chunk + n' } },
  people_day: { time: 'day', changes: { chunk: 'chunk + n' } },
  group_hour: { time: 'bucket', changes: { chunk: 'chunk + n' } },
  // Counts everybody, so it is one row however many people there are.
  attempt_quarter: { time: 'bucket', changes: { attempts: 'attempts * $times' } },
};
const TABLES = Object.keys(COPIES);

/**
 * Sets four weeks that came through the real edge aside, every machine and person so often over that one year and a month of
 * them are the attempts wanted: their bits in whole chunks further on. What was stored is emptied. Returns that number.
 */
export async function takePattern(db: Database, now: Date, attempts: number): Promise<number> {
  const [size] = await db.sql<{ perDay: number }[]>`
    select count(*)::float8 / ${PATTERN_DAYS} as "perDay" from attempt
    where occurred_at >= ${new Date(now.getTime() - PATTERN_DAYS * DAY_MS)}`;
  const times = Math.ceil(attempts / ((size?.perDay ?? 1) * KEPT_DAYS));
  await setPatternAside(db, now, times);
  await copyPeople(db, times);
  // Of what was before those weeks nothing is left.
  await db.sql`
    update device d set last_attempt_at = (select max(occurred_at) from bench.attempt a where a.device_id = d.id)`;
  return times;
}

/**
 * Repeats the pattern into the past, the same weeks again and again, each four weeks earlier, from `history` on until so many
 * attempts are stored. Rollups are shifted with what they count, so they stay exact. The company stays as large; only its
 * past grows.
 */
export async function growTo(db: Database, now: Date, history: History, attempts: number): Promise<History> {
  const [size] = await db.sql<{ perDay: number }[]>`
    select count(*)::float8 / ${PATTERN_DAYS} as "perDay" from bench.attempt`;
  const wanted = attempts / (size?.perDay ?? 1);
  await makeAttemptPartitions(db.sql, now, { daysBack: Math.ceil(wanted) + 2, daysAhead: 1 });
  await setSync(db, 'off');
  // Ten million ids in no order: an index is made faster than kept up.
  await db.sql`alter table attempt_key drop constraint attempt_key_device_id_attempt_id_pk`;
  let { days } = history;
  while (days < wanted) {
    // One repetition at most, so that one shift fits the whole part.
    const next = Math.min(wanted, (Math.floor(days / PATTERN_DAYS) + 1) * PATTERN_DAYS);
    await copyPart(db, { now, fromDays: next, toDays: days });
    days = next;
  }
  await db.sql`set maintenance_work_mem = '1GB'`;
  await db.sql`alter table attempt_key
    add constraint attempt_key_device_id_attempt_id_pk primary key (device_id, attempt_id)`;
  await setSync(db, 'on');
  // First, so that the recount may read indexes alone.
  await db.sql`vacuum (analyze)`;
  await recountGroups(db);
  await db.sql`checkpoint`;
  const [stored] = await db.sql<{ n: number }[]>`select count(*)::int as n from attempt`;
  return { attempts: stored?.n ?? 0, days };
}

/** What is made up here may be lost; what is measured afterwards is stored as in any real place. */
async function setSync({ sql }: Database, value: 'on' | 'off'): Promise<void> {
  for (const name of ['fsync', 'full_page_writes', 'autovacuum'])
    await sql.unsafe(`alter system set ${name} = ${value}`);
  await sql`select pg_reload_conf()`;
}

/** Everybody's weeks, in the order of time: so they arrive in any real place, and so a BRIN index wants them. */
async function setPatternAside({ sql }: Database, now: Date, times: number): Promise<void> {
  const from = new Date(now.getTime() - PATTERN_DAYS * DAY_MS);
  await sql`create schema bench`;
  for (const table of TABLES) {
    const { time, changes } = copied(table);
    const values = (await columnsOf(sql, table))
      .map((name) => `${changes[name] ?? name} as ${name}`)
      .join(', ')
      .replaceAll('$times', String(times));
    const copies = table === 'attempt_quarter' ? 1 : times;
    await sql`create table ${sql(`bench.${table}`)} as select ${sql.unsafe(values)}
      from ${sql(table)}, generate_series(0, ${sql.unsafe(String(copies - 1))}) as copy (n)
      where ${sql(time)} >= ${sql.unsafe(`'${from.toISOString()}'::timestamptz`)} order by ${sql(time)}`;
    await sql`truncate ${sql(table)}`;
  }
  await sql`create index on bench.attempt (device_id)`;
  await sql`truncate attempt_key`;
}

function copied(table: string): Copied {
  const found = COPIES[table];
  if (found === undefined) throw new Error(`${table} is not copied`);
  return found;
}

async function columnsOf(sql: Database['sql'], table: string): Promise<string[]> {
  const rows = await sql<{ name: string }[]>`
    select column_name as name from information_schema.columns
    where table_schema = 'public' and table_name = ${table} order by ordinal_position`;
  return rows.map(({ name }) => name);
}

/** Everybody `times` over; the position in a chunk stays, the chunk moves on. */
async function copyPeople({ sql }: Database, times: number): Promise<void> {
  const [most] = await sql<{ ordinal: number }[]>`select max(ordinal) as ordinal from person`;
  if ((most?.ordinal ?? 0) >= PEOPLE_PER_CHUNK) {
    throw new Error(`the pattern may have ${PEOPLE_PER_CHUNK} people at most`);
  }
  const copies = sql`generate_series(1, ${times - 1}::int) as copy (n)`;
  const further = sql`n * ${PEOPLE_PER_CHUNK}::int`;
  await sql`insert into person (ordinal, key, display_name, first_seen_at)
    select ordinal + ${further}, key || '/' || n, display_name, first_seen_at from person, ${copies}`;
  await sql`insert into device select (jsonb_populate_record(d, jsonb_build_object(
      'id', ${sql.unsafe(uuidOf('d.id::text || n'))}, 'host_name', d.host_name || '-' || n,
      'person_ordinal', d.person_ordinal + ${further}))).* from device d, ${copies}`;
  await sql`insert into group_person
    select group_id, person_ordinal + ${further}, first_seen_at, last_seen_at, attempts from group_person, ${copies}`;
  await sql`select setval('person_ordinal_seq', (select max(ordinal) from person))`;
}

interface Part {
  readonly now: Date;
  /** Between so many days ago (inclusive) and so many days ago (exclusive). */
  readonly fromDays: number;
  readonly toDays: number;
}

async function copyPart({ sql }: Database, { now, fromDays, toDays }: Part): Promise<void> {
  const shift = `${Math.floor(toDays / PATTERN_DAYS) * PATTERN_DAYS} days`;
  const from = new Date(now.getTime() - fromDays * DAY_MS);
  const to = new Date(now.getTime() - toDays * DAY_MS);
  for (const table of TABLES) {
    const { time, times = [], id } = copied(table);
    const moved: Changes = {
      ...Object.fromEntries([time, ...times].map((name) => [name, `${name} - interval '${shift}'`])),
      ...(id === undefined ? {} : { [id]: uuidOf(`${id}::text || '${shift}'`) }),
    };
    const values = (await columnsOf(sql, table)).map((name) => moved[name] ?? name).join(', ');
    await sql`insert into ${sql(table)} select ${sql.unsafe(values)} from ${sql(`bench.${table}`)}
      where ${sql(time)} >= ${from}::timestamptz + ${shift}::interval
        and ${sql(time)} < ${to}::timestamptz + ${shift}::interval`;
  }
  await sql`insert into attempt_key select device_id, attempt_id, occurred_at from attempt
    where occurred_at >= ${from} and occurred_at < ${to}`;
}

async function recountGroups({ sql }: Database): Promise<void> {
  await sql`
    update failure_group g set attempts = counted.n, first_seen_at = counted.first, last_seen_at = counted.last
    from (select group_id, count(*) as n, min(occurred_at) as first, max(occurred_at) as last
          from attempt where group_id is not null group by 1) counted
    where counted.group_id = g.id`;
}
