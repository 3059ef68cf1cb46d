import type { StoreFacts } from '@tsunagu/db';
import type { Check } from './check.ts';

/** Housekeeping makes two weeks ahead; fewer than these mean that it has not run for days. */
const DAYS_AHEAD_MIN = 3;
const DAY_MS = 86_400_000;

/** What the store's facts mean for its operator. */
export function judgeStore(facts: StoreFacts, now: Date): Check[] {
  return [judgeServer(facts), judgeMigrations(facts), judgePartitions(facts, now)];
}

function judgeServer({ readOnly, serverVersion, databaseBytes }: StoreFacts): Check {
  const name = 'check-database';
  if (readOnly) return { name, state: 'broken', word: 'database-read-only', args: {} };
  const args = { version: serverVersion, megabytes: Math.round(databaseBytes / 1024 / 1024) };
  return { name, state: 'fine', word: 'database-ok', args };
}

function judgeMigrations({ migrationsApplied, migrationsKnown }: StoreFacts): Check {
  const args = { applied: migrationsApplied, known: migrationsKnown };
  return migrationsApplied < migrationsKnown
    ? { name: 'check-migrations', state: 'broken', word: 'migrations-behind', args }
    : { name: 'check-migrations', state: 'fine', word: 'migrations-ok', args };
}

function judgePartitions({ lastPartitionDay, strayAttempts }: StoreFacts, now: Date): Check {
  const name = 'check-partitions';
  const day = lastPartitionDay ?? '–';
  const needed = new Date(now.getTime() + DAYS_AHEAD_MIN * DAY_MS).toISOString().slice(0, 10);
  if (day < needed) return { name, state: 'attention', word: 'partitions-short', args: { day } };
  if (strayAttempts > 0)
    return { name, state: 'attention', word: 'partitions-stray', args: { count: strayAttempts } };
  return { name, state: 'fine', word: 'partitions-ok', args: { day } };
}
