import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import postgres from 'postgres';
import { migrateDatabase, migrationsKnown } from '../migrate.ts';
import { quoted } from '../roles/grant-statements.ts';
import { listTables } from './list-tables.ts';
import { type BackupManifest, fileOf, unusable } from './manifest.ts';
import { verifyBackup } from './verify-backup.ts';

/**
 * Fills an empty database from a backup that it has verified: all of it or nothing. One that an older program made is
 * read into the schema of its time, which is brought up to date then. Nobody is signed in to what was restored, and no
 * link that was out then opens it: whatever ended them since is not in the backup.
 * Throws `data-folder-broken`: the backup is damaged or newer than this program, or the database is not empty.
 */
export async function restoreBackup(url: string, folder: string): Promise<BackupManifest> {
  const manifest = await verifyBackup(folder);
  const known = migrationsKnown();
  if (manifest.migrations > known)
    throw unusable(
      folder,
      `made by a newer version (schema ${manifest.migrations}, this program knows ${known})`,
    );
  await migrateDatabase(url, { daysBack: 0, daysAhead: 0, steps: manifest.migrations });
  const client = postgres(url, { max: 1, onnotice: () => undefined, connect_timeout: 10 });
  try {
    await client.begin((tx) => fill(tx, folder, manifest));
    await client.unsafe('analyze');
  } finally {
    await client.end({ timeout: 5 });
  }
  // Whoever starts on it makes the days that are missing.
  await migrateDatabase(url, { daysBack: 0, daysAhead: 0 });
  return manifest;
}

async function fill(tx: postgres.TransactionSql, folder: string, manifest: BackupManifest): Promise<void> {
  for (const { name } of await listTables(tx)) {
    const [row] = await tx`select 1 from ${tx(name)} limit 1`;
    if (row !== undefined)
      throw unusable(folder, `the database is not empty (${name}); restore into a new one`);
  }
  await tx`select make_attempt_partition(to_date(day, 'YYYYMMDD')) from unnest(${[...manifest.days.attempt]}::text[]) day`;
  await tx`
    select make_gateway_event_partition(to_date(day, 'YYYYMMDD')) from unnest(${[...manifest.days.gateway_event]}::text[]) day`;
  for (const { name, columns, rows } of manifest.tables) {
    const target = await tx
      .unsafe(`copy ${quoted(name)} (${columns.map(quoted).join(', ')}) from stdin`)
      .writable();
    await pipeline(createReadStream(join(folder, fileOf(name))), createGunzip(), target);
    const [found] = await tx<{ rows: string }[]>`select count(*) as rows from ${tx(name)}`;
    if (Number(found?.rows) !== rows)
      throw unusable(folder, `${name}: ${found?.rows} rows of ${rows} were taken`);
  }
  await endSignIns(tx);
  for (const { name, value, called } of manifest.sequences)
    await tx`select setval(${name}::text::regclass, ${value}::text::bigint, ${called})`;
}

/** Rows that let somebody in by themselves; a link that was used stays as a trace. */
const SIGN_INS = { session: 'true', verification: 'true', setup_link: 'used_at is null' } as const;

async function endSignIns(tx: postgres.TransactionSql): Promise<void> {
  const there = new Set((await listTables(tx)).map(({ name }) => name));
  for (const [table, condition] of Object.entries(SIGN_INS))
    if (there.has(table)) await tx.unsafe(`delete from ${quoted(table)} where ${condition}`);
}
