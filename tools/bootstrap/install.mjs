import { spawn } from 'node:child_process';
import * as fs from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, dirname, join, resolve } from 'node:path';
import { environment } from './env.mjs';
import { BootstrapFailure, diskFull, explainInstallFailure } from './failure.mjs';

/** The installed tree takes 1.1 GB on Linux; npm's cache of the same packages about 0.4 GB more. */
const neededMb = 1600;

/**
 * Runs `npm ci` in the folder, with one progress line on stderr.
 * @param {string} folder @param {string} reason why it is needed @returns {Promise<void>}
 */
export async function install(folder, reason) {
  checkDisk(folder);
  const progress = startProgress(`Installing dependencies (npm ci; ${reason})`);
  try {
    await npmCi(folder);
  } finally {
    progress.stop();
  }
}

/** @param {string} folder */
function checkDisk(folder) {
  const disk = fs.statfsSync(folder);
  const freeMb = Math.floor((disk.bavail * disk.bsize) / 1024 / 1024);
  if (freeMb < neededMb) throw diskFull('before installing', freeMb);
}

/** @param {string} folder @returns {Promise<void>} */
function npmCi(folder) {
  const windows = process.platform === 'win32';
  const args = [
    'ci',
    '--include=dev',
    '--include=optional',
    '--no-audit',
    '--no-fund',
    '--no-progress',
    '--no-update-notifier',
    // npm's own pauses let a person without a network wait a minute and a half for the message.
    '--fetch-retry-mintimeout=3000',
    '--fetch-retry-maxtimeout=20000',
    '--loglevel=error',
  ];
  return new Promise((done, fail) => {
    const child = spawn(windows ? 'npm.cmd' : 'npm', args, {
      cwd: folder,
      env: npmEnvironment(folder),
      shell: windows,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    const keep = (/** @type {Buffer} */ chunk) => {
      output = (output + chunk.toString()).slice(-20_000);
    };
    child.stdout.on('data', keep);
    child.stderr.on('data', keep);
    child.on('error', (error) => fail(npmMissing(error)));
    child.on('close', (code) => (code === 0 ? done() : fail(explainInstallFailure(output))));
  });
}

/**
 * The environment for npm: not our own Node, which `npm ci` is about to remove, and a cache folder
 * that can be written even when HOME cannot (service accounts).
 * @param {string} folder
 */
function npmEnvironment(folder) {
  const ours = resolve(folder, 'node_modules', '.bin');
  const path = (environment.PATH ?? '').split(delimiter).filter((part) => resolve(part || '.') !== ours);
  /** @type {NodeJS.ProcessEnv} */
  const env = { ...environment, PATH: path.join(delimiter) };
  if (!creatable(env.npm_config_cache ?? join(homedir(), '.npm')))
    env.npm_config_cache = join(folder, '.data', 'npm-cache');
  return env;
}

/**
 * Whether this user can write a folder that may not exist yet.
 * @param {string} folder @returns {boolean}
 */
function creatable(folder) {
  try {
    fs.accessSync(folder, fs.constants.W_OK);
    return true;
  } catch (error) {
    const missing = /** @type {NodeJS.ErrnoException} */ (error).code === 'ENOENT';
    return missing && dirname(folder) !== folder && creatable(dirname(folder));
  }
}

/** @param {NodeJS.ErrnoException} error */
function npmMissing(error) {
  if (error.code !== 'ENOENT') return error;
  return new BootstrapFailure(
    'npm is not on the PATH. Install Node 20.9 or newer together with npm 10 or newer.',
    'npm が見つかりません。Node 20.9 以降を npm とともにインストールしてください。',
  );
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
