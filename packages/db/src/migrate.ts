import path from 'node:path';
import { drizzle } from 'drizzle-orm/postgres-js';
import { migrate } from 'drizzle-orm/postgres-js/migrator';
import postgres from 'postgres';
import { makeAttemptPartitions, makeGatewayEventPartitions } from './partitions.ts';

export interface MigrateOptions {
  /** The day around which partitions are made; today without it. */
  now?: Date | undefined;
  /** 35 without it: a month of late attempts, and the demo's history. */
  daysBack?: number | undefined;
  /** 14 without it. */
  daysAhead?: number | undefined;
}

/** A function, because in a bundle the module is read without a folder of its own; not `new URL(…, import.meta.url)`,
 * which a bundler takes for a module to include. */
export const migrationsFolder = (): string => path.join(import.meta.dirname, '../drizzle');

// Any fixed number: every process that migrates this database waits for the same lock.
const MIGRATION_LOCK = 7_305_114;

/** Brings a database to the current schema and makes partitions; safe to run by several processes at once. */
export async function migrateDatabase(url: string, options: MigrateOptions = {}): Promise<void> {
  // One connection, so that the session lock covers every statement below.
  const client = postgres(url, { max: 1, onnotice: () => undefined, connect_timeout: 10 });
  try {
    await client`select pg_advisory_lock(${MIGRATION_LOCK})`;
    await migrate(drizzle(client), { migrationsFolder: migrationsFolder() });
    const now = options.now ?? new Date();
    await makeAttemptPartitions(client, now, options);
    await makeGatewayEventPartitions(client, now, options);
  } finally {
    await client.end({ timeout: 5 });
  }
}

/** Creates the database where it is missing. Returns its URL: `adminUrl` with the other database name. */
export async function ensureDatabase(adminUrl: string, name: string): Promise<string> {
  const admin = postgres(adminUrl, { max: 1, onnotice: () => undefined, connect_timeout: 10 });
  try {
    const found = await admin`select 1 from pg_database where datname = ${name}`;
    if (found.length === 0) await createDatabase(admin, name);
  } finally {
    await admin.end({ timeout: 5 });
  }
  const url = new URL(adminUrl);
  url.pathname = `/${encodeURIComponent(name)}`;
  return url.href;
}

async function createDatabase(admin: postgres.Sql, name: string): Promise<void> {
  try {
    await admin`create database ${admin(name)}`;
  } catch (error) {
    // Another process was faster.
    if (!(error instanceof postgres.PostgresError && ['42P04', '23505'].includes(error.code))) throw error;
  }
}
