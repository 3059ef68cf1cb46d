import type { Transaction } from '@tsunagu/db';
import type { PreparedAttempt } from './prepare-batch.ts';
import { sqlArray } from './sql-array.ts';

/** Who stands behind attempts: a person's key → the bit that stands for them. */
export type People = ReadonlyMap<string, number>;

/** A device that nobody is known behind is counted as a person of its own. */
export function devicePersonKey(deviceId: string): string {
  return `device:${deviceId}`;
}

/** Finds everybody's ordinal and gives one to those not seen before. */
export async function resolvePeople(
  tx: Transaction,
  keys: ReadonlySet<string>,
  now: Date,
): Promise<Map<string, number>> {
  // In order, or two transactions that meet the same new people could wait for each other.
  const wanted = [...keys].sort();
  const people = await find(tx, wanted);
  const missing = wanted.filter((key) => !people.has(key));
  if (missing.length === 0) return people;
  // Looked for first: an insert that finds its row there still uses up an ordinal, and bitmaps would grow holes.
  await tx.sql`
    insert into person (key, first_seen_at)
    select key, ${now} from unnest(${missing}::text[]) as missing (key) on conflict do nothing`;
  for (const [key, ordinal] of await find(tx, missing)) people.set(key, ordinal);
  return people;
}

async function find(tx: Transaction, keys: readonly string[]): Promise<Map<string, number>> {
  if (keys.length === 0) return new Map();
  const rows = await tx.sql<{ key: string; ordinal: number }[]>`
    select key, ordinal from person where key = any(${sqlArray(keys)}::text[])`;
  return new Map(rows.map((row) => [row.key, row.ordinal]));
}

/** Names in clear, for organizations that turned them on; only what is new is written. */
export async function writePersonNames(tx: Transaction, attempts: readonly PreparedAttempt[]): Promise<void> {
  const names = new Map<string, string>();
  for (const { attempt } of attempts) {
    if (attempt.person !== null && attempt.personName !== null) names.set(attempt.person, attempt.personName);
  }
  if (names.size === 0) return;
  const entries = [...names].sort(([a], [b]) => (a < b ? -1 : 1));
  await tx.sql`
    update person p set display_name = n.name
    from unnest(${entries.map(([key]) => key)}::text[], ${entries.map(([, name]) => name)}::text[]) as n (key, name)
    where p.key = n.key and p.display_name is distinct from n.name`;
}
