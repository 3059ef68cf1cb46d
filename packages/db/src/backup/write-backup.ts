import { createHash } from 'node:crypto';
import { createWriteStream, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import postgres from 'postgres';
import { folderFailure } from '../embedded/folder-failure.ts';
import { openSocket } from '../open-socket.ts';
import { quoted } from '../roles/grant-statements.ts';
import { listTables, type StoreTable } from './list-tables.ts';
import { type BackedUpTable, type BackupManifest, fileOf, MANIFEST_FILE, unusable } from './manifest.ts';

/** Rows of COPY's text end with one of these, and hold none. */
const NEW_LINE = 0x0a;

/**
 * Writes every table, as of one moment, into a new folder, while programs go on. It holds personal data and hashes of
 * passwords: nobody else may read it. Throws `data-folder-broken` (the folder is there, no schema), `disk-full`.
 */
export async function writeBackup(url: string, folder: string, now: Date): Promise<BackupManifest> {
  makeFolder(folder);
  const { client, resume } = openClient(url);
  try {
    const manifest = await client.begin('isolation level repeatable read read only', async (tx) => {
      const migrations = await countMigrations(tx, folder);
      const tables: BackedUpTable[] = [];
      for (const table of await listTables(tx)) {
        tables.push(await writeTable(tx, folder, table));
        resume();
      }
      const days = { attempt: await daysOf(tx, 'attempt'), gateway_event: await daysOf(tx, 'gateway_event') };
      return {
        format: 1 as const,
        madeAt: now.toISOString(),
        migrations,
        tables,
        days,
        sequences: await sequencesOf(tx),
      };
    });
    const text = `${JSON.stringify(manifest, null, 1)}\n`;
    writeFileSync(join(folder, MANIFEST_FILE), text, { mode: 0o600, flush: true });
    return manifest;
  } catch (error) {
    throw folderFailure(error, folder);
  } finally {
    await client.end({ timeout: 5 });
  }
}

/**
 * postgres.js pauses its socket while a reader is behind, and leaves it so where that reader got its last piece meanwhile:
 * the answer to the next statement would never be read. `resume` is called between them.
 */
function openClient(url: string): { client: postgres.Sql; resume: () => void } {
  const sockets: ReturnType<typeof openSocket>[] = [];
  const settings: postgres.Options<Record<never, never>> & { socket: typeof openSocket } = {
    max: 1,
    onnotice: () => undefined,
    connect_timeout: 10,
    socket: (target) => {
      const socket = openSocket(target);
      sockets.push(socket);
      return socket;
    },
  };
  return {
    client: postgres(url, settings),
    resume: () => {
      for (const socket of sockets) socket.resume();
    },
  };
}

function makeFolder(folder: string): void {
  try {
    mkdirSync(folder, { mode: 0o700 });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST')
      throw unusable(folder, 'it is there already; name a new one');
    throw folderFailure(error, folder);
  }
}

async function countMigrations(tx: postgres.TransactionSql, folder: string): Promise<number> {
  const [schema] = await tx<{ there: boolean }[]>`
    select to_regclass('drizzle.__drizzle_migrations') is not null as there`;
  if (schema?.there !== true) throw unusable(folder, 'the database has no schema of Tsunagu');
  const [row] = await tx<
    { count: number }[]
  >`select count(*)::int as count from drizzle.__drizzle_migrations`;
  return row?.count ?? 0;
}

async function writeTable(
  tx: postgres.TransactionSql,
  folder: string,
  table: StoreTable,
): Promise<BackedUpTable> {
  const columns = table.columns.map(quoted).join(', ');
  const source = await tx.unsafe(`copy (select ${columns} from ${quoted(table.name)}) to stdout`).readable();
  let rows = 0;
  const count = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      for (const byte of chunk) if (byte === NEW_LINE) rows += 1;
      done(null, chunk);
    },
  });
  const hash = createHash('sha256');
  const digest = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      hash.update(chunk);
      done(null, chunk);
    },
  });
  const file = createWriteStream(join(folder, fileOf(table.name)), { mode: 0o600, flush: true });
  await pipeline(source, count, createGzip({ level: 4 }), digest, file);
  return { ...table, rows, sha256: hash.digest('hex') };
}

async function daysOf(tx: postgres.TransactionSql, table: 'attempt' | 'gateway_event'): Promise<string[]> {
  const rows = await tx<{ day: string }[]>`
    select substring(c.relname from '_(\\d{8})$') as day from pg_inherits i join pg_class c on c.oid = i.inhrelid
    where i.inhparent = ${table}::regclass and c.relname ~ '_\\d{8}$' order by 1`;
  return rows.map(({ day }) => day);
}

async function sequencesOf(tx: postgres.TransactionSql): Promise<BackupManifest['sequences']> {
  const names = await tx<{ name: string }[]>`
    select relname as name from pg_class where relkind = 'S' and relnamespace = 'public'::regnamespace order by 1`;
  const found: BackupManifest['sequences'][number][] = [];
  for (const { name } of names) {
    const [row] = await tx<{ value: string; called: boolean }[]>`
      select last_value::text as value, is_called as called from ${tx(name)}`;
    if (row !== undefined) found.push({ name, value: row.value, called: row.called });
  }
  return found;
}
