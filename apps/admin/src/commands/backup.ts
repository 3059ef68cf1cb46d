import { resolve } from 'node:path';
import { TsunaguError } from '@tsunagu/core/vocabulary';
import { type BackupManifest, writeBackup } from '@tsunagu/db';
import type { AdminContext } from '../admin-context.ts';
import { storeUrl } from '../open-store.ts';
import { say } from '../words.ts';
import { readOptions } from './read-options.ts';

/** `backup [FOLDER]`: everything that is stored, as of one moment, into a new folder. */
export async function backup(ctx: AdminContext, args: readonly string[]): Promise<true> {
  const { values, positionals } = readOptions(args, { json: { type: 'boolean' } });
  const [named, ...more] = positionals;
  if (more.length > 0) throw new TsunaguError('bad-request', 'backup [FOLDER] [--json]');
  const folder = resolve(named ?? `tsunagu-${ctx.now.toISOString().slice(0, 19).replace(/[-:]/g, '')}`);
  const manifest = await writeBackup(storeUrl(ctx.env), folder, ctx.now);
  tellBackup(ctx, 'backupMade', { folder, manifest, json: values.json === true });
  return true;
}

/** What a backup holds, in one line or as one object. */
export function tellBackup(
  { env, print, now }: Pick<AdminContext, 'env' | 'print' | 'now'>,
  word: 'backupMade' | 'backupFine' | 'backupRestored',
  { folder, manifest, json }: { folder: string; manifest: BackupManifest; json: boolean },
): void {
  const rows = manifest.tables.reduce((sum, table) => sum + table.rows, 0);
  const attempts = manifest.tables.find(({ name }) => name === 'attempt')?.rows ?? 0;
  const { madeAt } = manifest;
  const ageSeconds = Math.max(0, Math.round((now.getTime() - Date.parse(madeAt)) / 1000));
  const found = { folder, madeAt, ageSeconds, tables: manifest.tables.length, rows, attempts };
  print(
    json ? JSON.stringify(found) : say(word, env.locale, { ...found, age: ageWords(ageSeconds, env.locale) }),
  );
}

/** "3 days ago", in the largest unit that it fills. */
function ageWords(ageSeconds: number, locale: AdminContext['env']['locale']): string {
  const words = new Intl.RelativeTimeFormat(locale);
  if (ageSeconds < 3600) return words.format(-Math.floor(ageSeconds / 60), 'minute');
  return ageSeconds < 86_400
    ? words.format(-Math.floor(ageSeconds / 3600), 'hour')
    : words.format(-Math.floor(ageSeconds / 86_400), 'day');
}
