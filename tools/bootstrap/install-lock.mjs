import { createHash } from 'node:crypto';
import * as fs from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * Lets one process at a time install into a folder: two `npm ci` in one tree destroy each other's work.
 * A lock whose holder is dead is taken over.
 * @template T
 * @param {string} folder @param {() => Promise<T>} work @returns {Promise<T>}
 */
export async function withInstallLock(folder, work) {
  const file = installLockFile(folder);
  let told = false;
  while (!take(file)) {
    if (!told) process.stderr.write('Another command is installing into this folder; waiting for it …\n');
    told = true;
    await new Promise((wake) => setTimeout(wake, 500));
  }
  try {
    return await work();
  } finally {
    fs.rmSync(file, { force: true });
  }
}

/**
 * Not in the folder itself: `npm ci` empties node_modules, and the data folder may not exist.
 * @param {string} folder
 */
export function installLockFile(folder) {
  const name = createHash('sha256').update(folder).digest('hex').slice(0, 16);
  return join(tmpdir(), `tsunagu-install-${name}`);
}

/** @param {string} file */
function take(file) {
  try {
    fs.writeFileSync(file, String(process.pid), { flag: 'wx' });
    return true;
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code !== 'EEXIST') throw error;
  }
  if (holderLives(file)) return false;
  fs.rmSync(file, { force: true });
  return false;
}

/** @param {string} file */
function holderLives(file) {
  try {
    process.kill(Number(fs.readFileSync(file, 'utf8')), 0);
    return true;
  } catch (error) {
    return /** @type {NodeJS.ErrnoException} */ (error).code === 'EPERM';
  }
}
