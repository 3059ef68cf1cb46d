import * as fs from 'node:fs';
import { join } from 'node:path';
import { BootstrapFailure, diskFull } from './failure.mjs';
import { installedFolders } from './installed.mjs';
import { npmCi } from './npm-ci.mjs';

/** The installed tree takes 1.1 GB on Linux; npm's cache of the same packages about 0.4 GB more. */
const neededMb = 1600;

/** How npm ci fails over folders that an install which was cut short, or a second one, left behind. */
const overLeftovers = /\b(ENOTEMPTY|EEXIST|EBUSY|ENOTDIR)\b/;

/**
 * Runs `npm ci` in the folder, with one progress line on stderr. Over the remains of an install that was cut short it
 * runs a second time, after these are removed.
 * @param {string} folder @param {string} reason why it is needed
 * @param {(pid: number) => void} onStart told the pid of npm
 * @param {string} [npm] the program @returns {Promise<void>}
 * @throws {BootstrapFailure} with what to do
 */
export async function install(folder, reason, onStart, npm) {
  checkDisk(folder);
  const progress = startProgress(`Installing dependencies (npm ci; ${reason})`);
  try {
    await npmCi(folder, onStart, npm).catch(async (error) => {
      if (!(error instanceof BootstrapFailure) || !overLeftovers.test(error.message)) throw error;
      removeInstalled(folder);
      await npmCi(folder, onStart, npm);
    });
  } finally {
    progress.stop();
  }
}

/** @param {string} folder */
function removeInstalled(folder) {
  for (const path of installedFolders(folder))
    fs.rmSync(join(folder, path), { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
}

/** @param {string} folder */
function checkDisk(folder) {
  const disk = fs.statfsSync(folder);
  const freeMb = Math.floor((disk.bavail * disk.bsize) / 1024 / 1024);
  if (freeMb < neededMb) throw diskFull('before installing', freeMb);
}

/**
 * On a terminal one line that counts the seconds; elsewhere a line every ten seconds.
 * stderr, because stdout belongs to the command that is about to run.
 * @param {string} text
 */
function startProgress(text) {
  const begin = Date.now();
  const terminal = process.stderr.isTTY === true;
  const seconds = () => Math.round((Date.now() - begin) / 1000);
  const show = () =>
    process.stderr.write(terminal ? `\r${text} … ${seconds()} s ` : `${text} … ${seconds()} s\n`);
  show();
  const timer = setInterval(show, terminal ? 1000 : 10_000);
  return {
    stop() {
      clearInterval(timer);
      show();
      if (terminal) process.stderr.write('\n');
    },
  };
}
