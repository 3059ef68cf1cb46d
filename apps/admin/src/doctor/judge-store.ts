import type { StoreFacts } from '@tsunagu/db';
import type { Check } from './check.ts';

/** What the store's facts mean for its operator. */
export function judgeStore(facts: StoreFacts): Check[] {
  return [judgeServer(facts), judgeMigrations(facts), judgePartitions(facts)];
}

function judgeServer({ readOnly, writesRefused, serverVersion, databaseBytes }: StoreFacts): Check {
  const name = 'check-database';
  if (readOnly) return { name, state: 'broken', word: 'database-read-only', args: {} };
  if (writesRefused) return { name, state: 'broken', word: 'database-rights', args: {} };
  const args = { version: serverVersion, megabytes: Math.round(databaseBytes / 1024 / 1024) };
  return { name, state: 'fine', word: 'database-ok', args };
}

function judgeMigrations({ migrationsApplied, migrationsKnown }: StoreFacts): Check {
  const args = { applied: migrationsApplied, known: migrationsKnown };
  return migrationsApplied < migrationsKnown
    ? { name: 'check-migrations', state: 'broken', word: 'migrations-behind', args }
    : { name: 'check-migrations', state: 'fine', word: 'migrations-ok', args };
}

function judgePartitions({ lastPartitionDay, missingPartitions, strayAttempts }: StoreFacts): Check {
  const name = 'check-partitions';
  const day = lastPartitionDay ?? '–';
  if (missingPartitions.length > 0) {
    const days = missingPartitions.map((missing) => `${missing.table} ${missing.day}`).join(', ');
    return { name, state: 'attention', word: 'partitions-missing', args: { days } };
  }
  if (strayAttempts > 0)
    return { name, state: 'attention', word: 'partitions-stray', args: { count: strayAttempts } };
  return { name, state: 'fine', word: 'partitions-ok', args: { day } };
}
