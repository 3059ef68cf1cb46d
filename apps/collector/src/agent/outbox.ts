import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { type BatchItem, batchItemSchema } from '@tsunagu/core/collect';
import { TsunaguError } from '@tsunagu/core/vocabulary';
import { readJsonObject } from '../home/read-json.ts';
import { writeAtomically } from '../home/write-atomically.ts';
import { tryToWrite } from '../spool/disk-trouble.ts';

/** More than this was not left by people. */
const TAKEN_MAX = 16;

const folderOf = (spool: string): string => join(spool, 'outbox');

/** Leaves an item for the process that holds the spool; on disk when it returns. */
export function leaveInOutbox(spool: string, name: string, item: BatchItem): void {
  mkdirSync(folderOf(spool), { recursive: true, mode: 0o700 });
  writeAtomically(join(folderOf(spool), `${name}.json`), JSON.stringify(item));
}

/** One that may not be read, or is none of ours, is not worth stopping for. */
function readItem(path: string): BatchItem | null {
  try {
    return batchItemSchema.safeParse(readJsonObject(path)).data ?? null;
  } catch (error) {
    if (error instanceof TsunaguError) return null;
    throw error;
  }
}

/** Hands over what was left, one by one; it is gone from the outbox only when `take` says that it is on disk. */
export function emptyOutbox(spool: string, take: (item: BatchItem) => boolean): void {
  let names: string[];
  try {
    names = readdirSync(folderOf(spool)).filter((name) => name.endsWith('.json'));
  } catch {
    // Nobody ever left anything.
    return;
  }
  for (const name of names.sort().slice(0, TAKEN_MAX)) {
    const path = join(folderOf(spool), name);
    const item = readItem(path);
    if (item && !take(item)) return;
    tryToWrite(() => rmSync(path, { force: true }));
  }
}
