import { spawnSync } from 'node:child_process';
import * as fs from 'node:fs';
import { dirname, join } from 'node:path';
import { BootstrapFailure, loaderFailure } from './failure.mjs';

/** Written once the installed Node was seen running; `npm ci` takes it away with everything else. */
const seenRunning = join('node_modules', '.cache', 'node-runs');

/**
 * Tries the pinned Node once after each install: a minimal system may lack a library it is linked against, and what the
 * loader then says names no remedy.
 * @param {string} node its path @param {string} folder the repository
 * @throws {BootstrapFailure} with the package to install
 */
export function requireNodeRuns(node, folder) {
  const mark = join(folder, seenRunning);
  if (fs.existsSync(mark)) return;
  tryNode(node);
  try {
    fs.mkdirSync(dirname(mark), { recursive: true });
    fs.writeFileSync(mark, '');
  } catch (error) {
    // A tree that only others may write is tried each time, which takes a tenth of a second.
    if (!/^(EACCES|EPERM|EROFS)$/.test(/** @type {NodeJS.ErrnoException} */ (error).code ?? '')) throw error;
  }
}

/** @param {string} node @throws {BootstrapFailure} when it does not run */
export function tryNode(node) {
  const { status, stderr, error } = spawnSync(node, ['--version'], { encoding: 'utf8', windowsHide: true });
  if (status === 0) return;
  const said = (error?.message ?? stderr ?? '').trim();
  throw (
    loaderFailure(said) ??
    new BootstrapFailure(
      `The Node that Tsunagu brings does not run here (${node}): ${said || `exit code ${status}`}\n  On Linux it needs glibc; Alpine and other musl systems have none.`,
      'Tsunagu が使う Node をこのシステムで実行できません。Linux では glibc が必要です。',
    )
  );
}
