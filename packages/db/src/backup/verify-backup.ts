import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import { createGunzip } from 'node:zlib';
import { type BackedUpTable, type BackupManifest, fileOf, readManifest, unusable } from './manifest.ts';

/**
 * Reads a whole backup and compares it with what was written: every file, every row.
 * Throws `data-folder-broken`, naming the first file that is another.
 */
export async function verifyBackup(folder: string): Promise<BackupManifest> {
  const manifest = readManifest(folder);
  for (const table of manifest.tables) await verifyTable(folder, table);
  return manifest;
}

async function verifyTable(folder: string, table: BackedUpTable): Promise<void> {
  const path = join(folder, fileOf(table.name));
  const hash = createHash('sha256');
  const file = createReadStream(path);
  file.on('data', (chunk) => hash.update(chunk));
  let rows = 0;
  try {
    const rowsOf = file.pipe(createGunzip());
    file.on('error', (error) => rowsOf.destroy(error));
    for await (const chunk of rowsOf) for (const byte of chunk as Buffer) if (byte === 0x0a) rows += 1;
  } catch (cause) {
    throw unusable(path, 'cannot be read whole', cause);
  }
  if (hash.digest('hex') !== table.sha256) throw unusable(path, 'is not what was written');
  if (rows !== table.rows) throw unusable(path, `holds ${rows} rows instead of ${table.rows}`);
}
