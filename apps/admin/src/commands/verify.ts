import { resolve } from 'node:path';
import { TsunaguError } from '@tsunagu/core/vocabulary';
import { verifyBackup } from '@tsunagu/db';
import type { OfflineContext } from '../admin-context.ts';
import { tellBackup } from './backup.ts';
import { readOptions } from './read-options.ts';

/** `verify FOLDER`: whether a backup can be read whole; needs no database. */
export async function verify(ctx: OfflineContext, args: readonly string[]): Promise<true> {
  const { values, positionals } = readOptions(args, { json: { type: 'boolean' } });
  const [named, ...more] = positionals;
  if (named === undefined || more.length > 0) throw new TsunaguError('bad-request', 'verify FOLDER [--json]');
  const folder = resolve(named);
  tellBackup(ctx, 'backupFine', { folder, manifest: await verifyBackup(folder), json: values.json === true });
  return true;
}
