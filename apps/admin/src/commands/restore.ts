import { join, resolve } from 'node:path';
import { TsunaguError } from '@tsunagu/core/vocabulary';
import { type BackupManifest, ensureDatabase, openDatabase, restoreBackup } from '@tsunagu/db';
import { findEmbedded, startEmbedded } from '@tsunagu/db/embedded';
import { noteRestore } from '@tsunagu/services/access';
import type { OfflineContext } from '../admin-context.ts';
import { tellBackup } from './backup.ts';
import { readOptions } from './read-options.ts';

/**
 * `restore FOLDER`: fills an empty database, that of DATABASE_URL or the embedded one of a data folder, which is started
 * for it and ended again.
 */
export async function restore(ctx: OfflineContext, args: readonly string[]): Promise<true> {
  const { values, positionals } = readOptions(args, { json: { type: 'boolean' } });
  const [named, ...more] = positionals;
  if (named === undefined || more.length > 0)
    throw new TsunaguError('bad-request', 'restore FOLDER [--json]');
  const folder = resolve(named);
  const manifest = await (ctx.env.databaseUrl === null
    ? restoreEmbedded(ctx, folder)
    : restoreInto(ctx, ctx.env.databaseUrl, folder));
  tellBackup(ctx, 'backupRestored', { folder, manifest, json: values.json === true });
  return true;
}

/** With an entry in the audit log, which else would not show that there was more. */
async function restoreInto({ now }: OfflineContext, url: string, folder: string): Promise<BackupManifest> {
  const manifest = await restoreBackup(url, folder);
  const db = openDatabase(url, { max: 1, applicationName: 'tsunagu-admin' });
  try {
    await noteRestore({ db, now }, manifest);
  } finally {
    await db.close();
  }
  return manifest;
}

async function restoreEmbedded(ctx: OfflineContext, folder: string): Promise<BackupManifest> {
  const { dataFolder } = ctx.env;
  const pg = join(dataFolder, 'pg');
  if (findEmbedded(pg) !== null)
    throw new TsunaguError(
      'second-instance',
      `npm start runs on ${dataFolder}; end it, or name a new TSUNAGU_DATA_DIR`,
    );
  const server = await startEmbedded(pg);
  try {
    return await restoreInto(ctx, await ensureDatabase(server.url, 'tsunagu'), folder);
  } finally {
    await server.stop();
  }
}
