import type { Sql } from './client.ts';
import { migrationsKnown } from './migrate.ts';
import { lastAttemptPartition, type MissingPartition, missingPartitions } from './partitions.ts';

/** What an operator wants to know of the store itself. */
export interface StoreFacts {
  /** For example `18.4`. */
  readonly serverVersion: string;
  /** A standby, or set to take no writes. */
  readonly readOnly: boolean;
  /** Who asks, or the edge's own role where there is one, may not store an attempt. */
  readonly writesRefused: boolean;
  readonly migrationsApplied: number;
  /** Those this program brings. */
  readonly migrationsKnown: number;
  /** Last UTC day with a partition of its own; null without any. */
  readonly lastPartitionDay: string | null;
  /** Days from today to three ahead without one. */
  readonly missingPartitions: readonly MissingPartition[];
  /** Attempts of days that had no partition when they came; they are moved when it is made. */
  readonly strayAttempts: number;
  readonly databaseBytes: number;
}

/** Housekeeping makes a week ahead and more; a hole among these means that it has not run, or failed, for days. */
const DAYS_AHEAD_MIN = 3;

/** Reads them; costs one scan of the default partition, which is empty or nearly so. */
export async function checkStore(sql: Sql, now: Date): Promise<StoreFacts> {
  const [server] = await sql<
    { version: string; readOnly: boolean; refused: boolean; bytes: string; migrated: boolean }[]
  >`
    select current_setting('server_version') as version,
      pg_is_in_recovery() or current_setting('transaction_read_only')::boolean as "readOnly",
      coalesce((select bool_or(not has_table_privilege(r.oid, to_regclass('attempt_key'), 'INSERT')) from pg_roles r
        where r.rolname in (current_user, current_database() || '_ingest')), false) as refused,
      pg_database_size(current_database())::text as bytes,
      to_regclass('drizzle.__drizzle_migrations') is not null as migrated`;
  const base = {
    serverVersion: server?.version.split(' ')[0] ?? '',
    readOnly: server?.readOnly ?? true,
    writesRefused: server?.refused ?? true,
    migrationsKnown: migrationsKnown(),
    databaseBytes: Number(server?.bytes ?? 0),
  };
  if (server?.migrated !== true) {
    return { ...base, migrationsApplied: 0, lastPartitionDay: null, missingPartitions: [], strayAttempts: 0 };
  }
  const [counts] = await sql<{ applied: number; stray: number }[]>`
    select (select count(*)::int from drizzle.__drizzle_migrations) as applied,
      (select count(*)::int from attempt_default) as stray`;
  return {
    ...base,
    migrationsApplied: counts?.applied ?? 0,
    lastPartitionDay: await lastAttemptPartition(sql),
    missingPartitions: await missingPartitions(sql, now, DAYS_AHEAD_MIN),
    strayAttempts: counts?.stray ?? 0,
  };
}
