import { spawn } from 'node:child_process';
import * as fs from 'node:fs';
import { constants, homedir } from 'node:os';
import { delimiter, dirname, join, resolve } from 'node:path';
import { environment } from './env.mjs';
import { BootstrapFailure, explainInstallFailure } from './failure.mjs';
import { watchParent } from './watch-parent.mjs';

const windows = process.platform === 'win32';
const killAfterMs = 5000;

/**
 * Runs `npm ci` once. It ends with us: on a signal, or when the process that started us is gone.
 * @param {string} folder @param {(pid: number) => void} onStart told the pid of npm
 * @param {string} [npm] the program @returns {Promise<void>}
 * @throws {BootstrapFailure} with what to do
 */
export function npmCi(folder, onStart, npm = windows ? 'npm.cmd' : 'npm') {
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
    const child = spawn(npm, args, {
      cwd: folder,
      env: npmEnvironment(folder),
      shell: windows,
      stdio: ['ignore', 'pipe', 'pipe'],
      // A group of its own, so that what npm started can be ended with it.
      detached: !windows,
    });
    const cut = endWithUs(child);
    if (child.pid !== undefined) onStart(child.pid);
    let output = '';
    const keep = (/** @type {Buffer} */ chunk) => {
      output = (output + chunk.toString()).slice(-20_000);
    };
    child.stdout.on('data', keep);
    child.stderr.on('data', keep);
    child.on('error', (error) => fail(npmMissing(error)));
    child.on('close', (code) => {
      const exitCode = cut.stop();
      if (exitCode !== null) fail(cutShort(exitCode));
      else if (code === 0) done();
      else fail(explainInstallFailure(output));
    });
  });
}

/**
 * Ends npm and all it started on a signal to us, or when our parent is gone.
 * @param {import('node:child_process').ChildProcess} child
 * @returns {{ stop(): number | null }} `stop` ends the watch and gives our exit code when it was cut short
 */
function endWithUs(child) {
  /** @type {number | null} */
  let exitCode = null;
  /** @type {NodeJS.Timeout | undefined} */
  let late;
  const end = (/** @type {number} */ code) => {
    if (exitCode !== null) return;
    exitCode = code;
    killGroup(child, 'SIGTERM');
    late = setTimeout(() => killGroup(child, 'SIGKILL'), killAfterMs);
  };
  /** @type {[NodeJS.Signals, () => void][]} */
  const handlers = /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP']).map((signal) => [
    signal,
    () => end(128 + constants.signals[signal]),
  ]);
  for (const [signal, handler] of handlers) process.on(signal, handler);
  const unwatch = watchParent(() => end(1));
  return {
    stop() {
      for (const [signal, handler] of handlers) process.off(signal, handler);
      unwatch();
      clearTimeout(late);
      // npm may be gone before the scripts that it ran.
      if (exitCode !== null) killGroup(child, 'SIGKILL');
      return exitCode;
    },
  };
}

/** @param {import('node:child_process').ChildProcess} child @param {NodeJS.Signals} signal */
function killGroup(child, signal) {
  if (child.pid === undefined) return;
  if (windows) {
    child.kill(signal);
    return;
  }
  try {
    process.kill(-child.pid, signal);
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code !== 'ESRCH') throw error;
  }
}

/** @param {number} exitCode */
function cutShort(exitCode) {
  return new BootstrapFailure(
    'Installing was cut short. The same command installs anew.',
    'インストールを中断しました。もう一度実行すると最初からやり直します。',
    exitCode,
  );
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
