import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { readMigrationFiles } from 'drizzle-orm/migrator';
import { drizzle } from 'drizzle-orm/postgres-js';
import { migrate } from 'drizzle-orm/postgres-js/migrator';
import postgres from 'postgres';
import { makeAttemptPartitions, makeGatewayEventPartitions } from './partitions.ts';
import { untilLocked } from './until-locked.ts';
import { untilNoConflict } from './until-no-conflict.ts';

export interface MigrateOptions {
  /** The day around which partitions are made; today without it. */
  now?: Date | undefined;
  /** 35 without it: a month of late attempts, and the demo's history. */
  daysBack?: number | undefined;
  /** 14 without it. */
  daysAhead?: number | undefined;
  /** The first so many only, for what an older program wrote; all without it. */
  steps?: number | undefined;
}

/** A function, because in a bundle the module is read without a folder of its own; not `new URL(…, import.meta.url)`,
 * which a bundler takes for a module to include. */
export const migrationsFolder = (): string => path.join(import.meta.dirname, '../drizzle');

/** Steps of the schema that this program brings. */
export function migrationsKnown(): number {
  return readMigrationFiles({ migrationsFolder: migrationsFolder() }).length;
}

// Any fixed number: every process that migrates this database waits for the same lock.
export const MIGRATION_LOCK = 7_305_114;

/** Brings a database to the current schema and makes partitions; safe to run by several processes at once, and under load. */
export async function migrateDatabase(url: string, options: MigrateOptions = {}): Promise<void> {
  // One connection, so that the session lock covers every statement below.
  const client = postgres(url, { max: 1, onnotice: () => undefined, connect_timeout: 10 });
  try {
    await client`select pg_advisory_lock(${MIGRATION_LOCK})`;
    // Only now: others that migrate wait for this one as long as it takes.
    const steps = options.steps ?? Number.POSITIVE_INFINITY;
    await untilLocked(client, () => untilNoConflict(() => migrateSteps(client, steps)));
    const now = options.now ?? new Date();
    // A part of the schema may not have them yet.
    await untilNoConflict(async () => {
      if (await hasTable(client, 'attempt_default')) await makeAttemptPartitions(client, now, options);
      if (await hasTable(client, 'gateway_event_default'))
        await makeGatewayEventPartitions(client, now, options);
    });
  } finally {
    await client.end({ timeout: 5 });
  }
}

async function hasTable(client: postgres.Sql, name: string): Promise<boolean> {
  const [row] = await client<{ there: boolean }[]>`select to_regclass(${name}::text) is not null as there`;
  return row?.there === true;
}

/** The migrator takes a folder as a whole: for a part of it, it gets a copy with a shorter list. */
async function migrateSteps(client: postgres.Sql, steps: number): Promise<void> {
  const db = drizzle(client);
  if (steps >= migrationsKnown()) return migrate(db, { migrationsFolder: migrationsFolder() });
  const copy = mkdtempSync(path.join(tmpdir(), 'tsunagu-migrations-'));
  try {
    cpSync(migrationsFolder(), copy, { recursive: true });
    const list = path.join(copy, 'meta/_journal.json');
    const journal = JSON.parse(readFileSync(list, 'utf8')) as { entries: unknown[] };
    writeFileSync(list, JSON.stringify({ ...journal, entries: journal.entries.slice(0, steps) }));
    await migrate(db, { migrationsFolder: copy });
  } finally {
    rmSync(copy, { recursive: true, force: true });
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
