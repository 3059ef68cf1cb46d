import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { brokenFolder, folderFailure } from './folder-failure.ts';
import type { ClusterLayout } from './layout.ts';

/**
 * Makes the folder and its password file, and refuses a data directory that a server of this major version cannot open.
 * Deletes nothing.
 * @returns the superuser's password
 * @throws TsunaguError `data-folder-broken` or `disk-full`
 */
export function prepareFolder(layout: ClusterLayout, major: number): string {
  try {
    mkdirSync(layout.folder, { recursive: true, mode: 0o700 });
    refuseUnusableData(layout, major);
    return readPassword(layout);
  } catch (error) {
    throw folderFailure(error, layout.folder);
  }
}

function refuseUnusableData(layout: ClusterLayout, major: number): void {
  if (!existsSync(layout.data)) return;
  const version = readVersion(layout);
  if (version === null)
    throw brokenFolder(
      layout.data,
      'it holds no PostgreSQL data (PG_VERSION is missing). Restore it from a backup, or move it away to start empty',
    );
  if (version !== String(major))
    throw brokenFolder(
      layout.data,
      `it was written by PostgreSQL ${version}, this runs ${major}. Dump it with PostgreSQL ${version} and restore the dump into a new folder`,
    );
  if (!existsSync(layout.password))
    throw brokenFolder(
      layout.password,
      'the password of this database is missing. Restore the file from a backup',
    );
}

function readVersion(layout: ClusterLayout): string | null {
  try {
    return readFileSync(`${layout.data}/PG_VERSION`, 'utf8').trim();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}

function readPassword(layout: ClusterLayout): string {
  if (!existsSync(layout.password))
    writeFileSync(layout.password, `${randomBytes(18).toString('base64url')}\n`, {
      mode: 0o600,
      flush: true,
    });
  const password = readFileSync(layout.password, 'utf8').trim();
  if (password === '')
    throw brokenFolder(layout.password, 'the password file is empty. Restore it from a backup');
  return password;
}
