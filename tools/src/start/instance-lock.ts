import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { TsunaguError } from '@tsunagu/core/vocabulary';
import { folderFailure, processIdentity } from '@tsunagu/db/embedded';

interface Holder {
  pid: number;
  identity: string | null;
  url: string;
}

/**
 * Takes the one lock of a data folder; a lock whose holder is dead is taken over.
 * @returns what gives it back
 * @throws TsunaguError `second-instance` with the pid and URL of the running one
 */
export function lockInstance(folder: string, url: string): () => void {
  const file = join(folder, 'instance.json');
  const mine = join(folder, `instance.${process.pid}.json`);
  const holder: Holder = { pid: process.pid, identity: processIdentity(process.pid), url };
  try {
    writeFileSync(mine, JSON.stringify(holder), { mode: 0o600 });
    while (!take(mine, file)) dropDeadHolder(file, folder);
  } catch (error) {
    throw folderFailure(error, folder);
  } finally {
    rmSync(mine, { force: true });
  }
  return () => rmSync(file, { force: true });
}

/** A link appears whole or not at all, and only where nothing is: no half-written lock is ever seen. */
function take(mine: string, file: string): boolean {
  try {
    linkSync(mine, file);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

function dropDeadHolder(file: string, folder: string): void {
  const holder = readHolder(file);
  if (holder !== null && holder.identity !== null && processIdentity(holder.pid) === holder.identity)
    throw new TsunaguError(
      'second-instance',
      `it runs at ${holder.url} (process ${holder.pid}, data in ${folder})`,
      {
        args: { pid: holder.pid, url: holder.url },
      },
    );
  const aside = `${file}.${process.pid}.dead`;
  try {
    // Renamed first: of two starts that find the same dead holder only one gets to remove it.
    renameSync(file, aside);
    rmSync(aside);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  }
}

function readHolder(file: string): Holder | null {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Holder;
  } catch {
    // Gone meanwhile, or emptied by a crash of the machine: nobody holds it.
    return null;
  }
}
