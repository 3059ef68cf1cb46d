import type { Sql } from './client.ts';
import { migrationsKnown } from './migrate.ts';
import { lastAttemptPartition } from './partitions.ts';

/** What an operator wants to know of the store itself. */
export interface StoreFacts {
  /** For example `18.4`. */
  readonly serverVersion: string;
  readonly readOnly: boolean;
  readonly migrationsApplied: number;
  /** Those this program brings. */
  readonly migrationsKnown: number;
  /** Last UTC day with a partition of its own; null without any. */
  readonly lastPartitionDay: string | null;
  /** Attempts of days that had no partition when they came; they are moved when it is made. */
  readonly strayAttempts: number;
  readonly databaseBytes: number;
}

/** Reads them; costs one scan of the default partition, which is empty or nearly so. */
export async function checkStore(sql: Sql): Promise<StoreFacts> {
  const [server] = await sql<{ version: string; readOnly: boolean; bytes: string; migrated: boolean }[]>`
    select current_setting('server_version') as version, pg_is_in_recovery() as "readOnly",
      pg_database_size(current_database())::text as bytes,
      to_regclass('drizzle.__drizzle_migrations') is not null as migrated`;
  const base = {
    serverVersion: server?.version.split(' ')[0] ?? '',
    readOnly: server?.readOnly ?? true,
    migrationsKnown: migrationsKnown(),
    databaseBytes: Number(server?.bytes ?? 0),
  };
  if (server?.migrated !== true) {
    return { ...base, migrationsApplied: 0, lastPartitionDay: null, strayAttempts: 0 };
  }
  const [counts] = await sql<{ applied: number; stray: number }[]>`
    select (select count(*)::int from drizzle.__drizzle_migrations) as applied,
      (select count(*)::int from attempt_default) as stray`;
  return {
    ...base,
    migrationsApplied: counts?.applied ?? 0,
    lastPartitionDay: await lastAttemptPartition(sql),
    strayAttempts: counts?.stray ?? 0,
  };
}
