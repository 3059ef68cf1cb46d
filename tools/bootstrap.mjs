import { isAbsolute, resolve } from 'node:path';
import { BootstrapFailure, nodeTooOld } from './bootstrap/failure.mjs';
import { install } from './bootstrap/install.mjs';
import { withInstallLock } from './bootstrap/install-lock.mjs';
import { missingFromInstall } from './bootstrap/installed.mjs';
import { root } from './bootstrap/paths.mjs';
import { requireNodeRuns } from './bootstrap/require-node-runs.mjs';
import { pinnedNode, runPinned } from './bootstrap/run-pinned.mjs';

/**
 * Installs what the lock names and is not there, then runs a file of this repository under the pinned Node.
 * @param {string} file relative to the repository, or absolute @param {readonly string[]} args
 */
export async function bootstrap(file, args) {
  try {
    requireNode(process.versions.node);
    const node = pinnedNode();
    await ensureInstalled();
    requireNodeRuns(node, root);
    runPinned(isAbsolute(file) ? file : resolve(root, file), args);
  } catch (error) {
    if (!(error instanceof BootstrapFailure)) throw error;
    process.stderr.write(`\n${error.message}\n`);
    process.exit(error.exitCode);
  }
}

/** @param {string} version */
export function requireNode(version) {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  if (major < 20 || (major === 20 && minor < 9)) throw nodeTooOld(version);
}

async function ensureInstalled() {
  if (missingFromInstall(root) === null) return;
  await withInstallLock(root, async (alsoHeldBy) => {
    const reason = missingFromInstall(root);
    // npm outlives us when we are killed; until it ends nobody else may install.
    if (reason !== null) await install(root, reason, alsoHeldBy);
  });
  const still = missingFromInstall(root);
  if (still === null) return;
  throw new BootstrapFailure(
    `npm ci ended well, but ${still}. If npm is told to omit optional packages (npm config get omit), undo that.`,
    'インストールは終わりましたが、必要なパッケージがまだ足りません。npm の omit 設定を確認してください。',
  );
}
