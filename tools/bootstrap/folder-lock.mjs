import * as fs from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { processIdentity } from './process-identity.mjs';

/**
 * A lock is a folder with one file in it, made beside and renamed into place: a rename onto a folder that has
 * something in it fails, on every file system, so the lock appears whole or not at all, also where there are no links.
 * @typedef {{ pid: number, identity: string | null }} Holder
 */
const noteName = 'holder.json';

/**
 * Takes a lock; one whose holders are all dead is taken over.
 * @template {object} T
 * @param {string} lock path of the lock @param {T} note what others may read about the holder
 * @returns {T & { holders: Holder[] } | null} who holds it, null = it is ours now
 * @throws NodeJS.ErrnoException for a folder that cannot be written
 */
export function takeFolderLock(lock, note) {
  const mine = join(dirname(lock), `${basename(lock)}.${process.pid}`);
  fs.rmSync(mine, { recursive: true, force: true });
  fs.mkdirSync(mine, { mode: 0o755 });
  try {
    write(mine, { ...note, holders: [holderOf(process.pid)] });
    for (;;) {
      if (rename(mine, lock)) return null;
      const there = read(lock);
      if (there?.holders.some(lives)) return there;
      dropDead(lock);
    }
  } finally {
    fs.rmSync(mine, { recursive: true, force: true });
  }
}

/**
 * Gives a lock of ours back.
 * @param {string} lock
 */
export function releaseFolderLock(lock) {
  const aside = moveAside(lock);
  if (aside !== null) fs.rmSync(aside, { recursive: true, force: true });
}

/**
 * Adds a process to a lock of ours: it stays taken while that one lives, also when we are gone.
 * @param {string} lock @param {number} pid
 */
export function addHolder(lock, pid) {
  const there = read(lock);
  if (there !== null) write(lock, { ...there, holders: [...there.holders, holderOf(pid)] });
}

/** @param {number} pid @returns {Holder} */
function holderOf(pid) {
  return { pid, identity: processIdentity(pid) };
}

/** @param {Holder} holder */
function lives({ pid, identity }) {
  return identity !== null && processIdentity(pid) === identity;
}

/**
 * Renamed within the folder, so that nobody reads half of it.
 * @param {string} folder @param {object} note
 */
function write(folder, note) {
  const draft = join(folder, `${noteName}.${process.pid}`);
  fs.writeFileSync(draft, JSON.stringify(note), { mode: 0o644, flush: true });
  fs.renameSync(draft, join(folder, noteName));
}

/** @param {string} lock @returns {any} null when nobody holds it: gone meanwhile, or emptied by a crash of the machine */
function read(lock) {
  try {
    const note = JSON.parse(fs.readFileSync(join(lock, noteName), 'utf8'));
    return Array.isArray(note?.holders) ? note : null;
  } catch (error) {
    const { code } = /** @type {NodeJS.ErrnoException} */ (error);
    if (error instanceof SyntaxError || code === 'ENOENT' || code === 'ENOTDIR') return null;
    throw error;
  }
}

/** @param {string} mine @param {string} lock */
function rename(mine, lock) {
  try {
    fs.renameSync(mine, lock);
    return true;
  } catch (error) {
    const code = /** @type {NodeJS.ErrnoException} */ (error).code ?? '';
    if (/^(ENOTEMPTY|EEXIST|ENOTDIR)$/.test(code)) return false;
    // Windows says EPERM for a folder that is there.
    if (process.platform === 'win32' && code === 'EPERM' && fs.existsSync(lock)) return false;
    throw error;
  }
}

/**
 * Of two that find the same dead holder only one gets to remove it, and whoever moved away what the other had
 * meanwhile taken puts it back.
 * @param {string} lock
 */
function dropDead(lock) {
  const aside = moveAside(lock);
  if (aside === null || (read(aside)?.holders.some(lives) && rename(aside, lock))) return;
  fs.rmSync(aside, { recursive: true, force: true });
}

/**
 * A lock is never emptied in its place: an empty folder could be renamed over before it is gone itself.
 * @param {string} lock @returns {string | null} where it is now; null when there is none
 */
function moveAside(lock) {
  const aside = `${lock}.${process.pid}.gone`;
  try {
    fs.renameSync(lock, aside);
    return aside;
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code === 'ENOENT') return null;
    throw error;
  }
}
