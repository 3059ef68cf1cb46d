import type { Transaction } from '@tsunagu/db';
import type { AttemptCount, Counts, PersonMark } from './count-attempts.ts';
import { sqlArray } from './sql-array.ts';

/** Adds to the rollups. Their rows are shared by everybody, so this comes last before the commit. */
export async function writeCounts(tx: Transaction, counts: Counts): Promise<void> {
  await Promise.all([
    addAttempts(tx, counts.attempts),
    markPeople(tx, 'people_quarter', 'bucket', counts.peopleByQuarter),
    markPeople(tx, 'people_day', 'day', counts.peopleByDay),
  ]);
}

async function addAttempts({ sql }: Transaction, rows: readonly AttemptCount[]): Promise<void> {
  const column = (pick: (row: AttemptCount) => string | number): string => sqlArray(rows.map(pick));
  // Rows are locked in the order in which they are inserted, which is the order of the arrays.
  await sql`
    insert into attempt_quarter (bucket, gateway_id, verdict, stage, client, result, attempts)
    select * from unnest(${column((row) => row.bucket)}::timestamptz[], ${column((row) => row.gatewayId)}::int[],
      ${column((row) => row.verdict)}::text[], ${column((row) => row.stage)}::text[],
      ${column((row) => row.client)}::text[], ${column((row) => row.result)}::text[],
      ${column((row) => row.attempts)}::int[])
    on conflict (bucket, gateway_id, verdict, stage, client, result)
    do update set attempts = attempt_quarter.attempts + excluded.attempts`;
}

async function markPeople(
  { sql }: Transaction,
  table: 'people_quarter' | 'people_day',
  time: 'bucket' | 'day',
  rows: readonly PersonMark[],
): Promise<void> {
  const column = (pick: (row: PersonMark) => string | number): string => sqlArray(rows.map(pick));
  // A person who is marked already changes nothing: no new row version for somebody who retries.
  await sql`
    insert into ${sql(table)} (${sql(time)}, gateway_id, verdict, result, chunk, people)
    select bucket, gateway_id, verdict, result, chunk,  bit_or(people_bit(position))
    from unnest(${column((row) => row.bucket)}::timestamptz[], ${column((row) => row.gatewayId)}::int[],
      ${column((row) => row.verdict)}::text[], ${column((row) => row.result)}::text[],
      ${column((row) => row.chunk)}::smallint[], ${column((row) => row.position)}::int[])
      as mark (bucket, gateway_id, verdict, result, chunk, position)
    group by 1, 2, 3, 4, 5 order by 1, 2, 3, 4, 5
    on conflict (${sql(time)}, gateway_id, verdict, result, chunk)
    do update set people = ${sql(table)}.people | excluded.people
    where ${sql(table)}.people & excluded.people <> excluded.people`;
}
