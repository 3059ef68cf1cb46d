import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { TsunaguError } from '@tsunagu/core/vocabulary';
import postgres from 'postgres';
import { MIGRATION_LOCK, migrationsFolder } from '../migrate.ts';
import { untilNoConflict } from '../until-no-conflict.ts';
import { splitMigration } from './read-statement.ts';
import { reverseStatements } from './reverse-statements.ts';

/** Longer than any transaction of ours; whoever waits behind the lock waits as long. */
const LOCK_TIMEOUT = '10s';

interface JournalEntry {
  readonly when: number;
  readonly tag: string;
}

/**
 * Takes the newest steps of the schema back until `steps` are left, one transaction each, while programs that do not
 * know them go on; what only those steps could hold is gone then. Returns the steps taken back, newest first.
 * Throws `bad-request`: the database has a step that this program does not know.
 */
export async function revertDatabase(url: string, steps: number): Promise<string[]> {
  const client = postgres(url, { max: 1, onnotice: () => undefined, connect_timeout: 10 });
  try {
    await client`select pg_advisory_lock(${MIGRATION_LOCK})`;
    const journal = readJournal();
    const applied = await client<{ when: string }[]>`
      select created_at::text as when from drizzle.__drizzle_migrations order by created_at desc`;
    const taken: string[] = [];
    for (const { when } of applied.slice(0, Math.max(0, applied.length - steps))) {
      const entry = journal.find((one) => one.when === Number(when));
      if (entry === undefined)
        throw new TsunaguError(
          'bad-request',
          `step ${when} is of a newer program; let that one take it back`,
        );
      await untilNoConflict(() => takeBack(client, entry));
      taken.push(entry.tag);
    }
    return taken;
  } finally {
    await client.end({ timeout: 5 });
  }
}

/** The steps that a database has, oldest first; one of a newer program by its time; none where nothing was ever made. */
export async function listSteps(url: string): Promise<string[]> {
  const client = postgres(url, { max: 1, onnotice: () => undefined, connect_timeout: 10 });
  try {
    const [made] = await client<
      { at: string | null }[]
    >`select to_regclass('drizzle.__drizzle_migrations') as at`;
    if (made?.at == null) return [];
    const applied = await client<{ when: string }[]>`
      select created_at::text as when from drizzle.__drizzle_migrations order by created_at`;
    const journal = readJournal();
    return applied.map(({ when }) => journal.find((one) => one.when === Number(when))?.tag ?? when);
  } finally {
    await client.end({ timeout: 5 });
  }
}

async function takeBack(client: postgres.Sql, { tag, when }: JournalEntry): Promise<void> {
  await client.begin(async (tx) => {
    await tx.unsafe(`set local lock_timeout = '${LOCK_TIMEOUT}'`);
    for (const statement of wayBack(tag)) await tx.unsafe(statement);
    await tx`delete from drizzle.__drizzle_migrations where created_at = ${when}::bigint`;
  });
}

function readJournal(): JournalEntry[] {
  const text = readFileSync(path.join(migrationsFolder(), 'meta/_journal.json'), 'utf8');
  return (JSON.parse(text) as { entries: JournalEntry[] }).entries;
}

/** Written by hand in `drizzle/down`, where the migration itself does not say it. */
function wayBack(tag: string): string[] {
  const written = path.join(migrationsFolder(), 'down', `${tag}.sql`);
  if (existsSync(written)) return splitMigration(readFileSync(written, 'utf8'));
  const read = reverseStatements(readFileSync(path.join(migrationsFolder(), `${tag}.sql`), 'utf8'));
  if (read === null) throw new TsunaguError('bad-request', `${tag} has no way back`);
  return read;
}
