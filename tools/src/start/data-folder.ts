import { randomBytes } from 'node:crypto';
import { accessSync, constants, mkdirSync, readFileSync, statfsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { TsunaguError } from '@tsunagu/core/vocabulary';
import { folderFailure } from '@tsunagu/db/embedded';

/** Below this PostgreSQL and the build would stop half-way; it is better to say so before. */
const neededMb = 300;

export interface DataFolder {
  path: string;
  postgres: string;
  logs: string;
}

/**
 * Makes the data folder where it is missing and tries whether it can be used. Deletes nothing.
 * @throws TsunaguError `data-folder-broken` or `disk-full`
 */
export function prepareDataFolder(path: string): DataFolder {
  const folder = { path, postgres: join(path, 'pg'), logs: join(path, 'log') };
  try {
    mkdirSync(folder.logs, { recursive: true, mode: 0o700 });
    accessSync(path, constants.R_OK | constants.W_OK | constants.X_OK);
  } catch (error) {
    throw folderFailure(error, path);
  }
  const disk = statfsSync(path);
  const freeMb = Math.floor((disk.bavail * disk.bsize) / 1024 / 1024);
  if (freeMb < neededMb)
    throw new TsunaguError('disk-full', `${path} has ${freeMb} MB free; at least ${neededMb} MB are needed`, {
      args: { path, freeMb },
    });
  return folder;
}

/**
 * The secret that signs sessions: made once, kept in the folder (mode 0600), so that people stay signed in over a restart.
 * @throws TsunaguError `data-folder-broken` or `disk-full`
 */
export function keepSecret(folder: DataFolder): string {
  const file = join(folder.path, 'secret');
  try {
    writeFileSync(file, `${randomBytes(32).toString('base64url')}\n`, {
      mode: 0o600,
      flag: 'wx',
      flush: true,
    });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw folderFailure(error, file);
  }
  const secret = readFileSync(file, 'utf8').trim();
  if (secret.length >= 32) return secret;
  throw new TsunaguError(
    'data-folder-broken',
    `${file} is cut short; remove it and a new one is made, everybody signs in anew`,
  );
}
