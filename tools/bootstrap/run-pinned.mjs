import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { delimiter, join } from 'node:path';
import { environment } from './env.mjs';
import { BootstrapFailure } from './failure.mjs';
import { nodeBinaryPath, nodePackageFor, root } from './paths.mjs';
import { tryNode } from './require-node-runs.mjs';
import { watchParent } from './watch-parent.mjs';

/**
 * Path of the pinned Node.
 * @throws {BootstrapFailure} where no binary exists for this machine
 */
export function pinnedNode() {
  const name = nodePackageFor(process.platform, process.arch);
  if (name !== null) return join(root, nodeBinaryPath(name, process.platform));
  throw new BootstrapFailure(
    `There is no Node binary on npm for ${process.platform}-${process.arch}; Tsunagu runs on Linux, macOS and Windows, x64 or arm64.`,
    'この OS と CPU の組み合わせには対応していません。',
  );
}

/**
 * Runs a file under the pinned Node in place of this process, and never returns.
 * @param {string} file absolute path @param {readonly string[]} args
 */
export function runPinned(file, args) {
  const node = pinnedNode();
  const argv = [file, ...args];
  // Node keeps compiled code and stripped types here, for this process and all that it starts: a third of a start's work.
  const cache = environment.NODE_COMPILE_CACHE ?? join(root, 'node_modules', '.cache', 'node');
  const env = { ...environment, PATH: pathWithTools(), NODE_COMPILE_CACHE: cache };
  // Replacing the process keeps pid, parent, signals and exit code; Node 20 and Windows cannot.
  const { execve } =
    /** @type {{ execve?: (file: string, args: string[], env: NodeJS.ProcessEnv) => never }} */ (process);
  if (execve !== undefined && process.platform !== 'win32')
    return execve.call(process, node, [node, ...argv], env);
  return runAsChild(node, argv, env);
}

/** Whatever the program starts by name (npx, next, tsc) comes from this repository first. */
function pathWithTools() {
  const bin = join(root, 'node_modules', '.bin');
  const path = environment.PATH ?? '';
  return path.split(delimiter).includes(bin) ? path : `${bin}${delimiter}${path}`;
}

/** Also what a program may end with by itself, so Node is tried before anything is said. */
const loaderExitCode = 127;

/** @param {string} node */
function explain(node) {
  try {
    tryNode(node);
  } catch (error) {
    process.stderr.write(`\n${error instanceof Error ? error.message : error}\n`);
  }
}

/** @param {string} node @param {string[]} argv @param {NodeJS.ProcessEnv} env */
function runAsChild(node, argv, env) {
  const child = spawn(node, argv, { env, stdio: 'inherit' });
  /** @type {NodeJS.Signals[]} */
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'];
  for (const signal of signals) process.on(signal, () => child.kill(signal));
  watchParent(() => child.kill('SIGTERM'));
  child.on('error', (error) => {
    process.stderr.write(`Cannot run ${node}: ${error.message}\n`);
    process.exit(1);
  });
  child.on('close', (code, signal) => {
    if (code === loaderExitCode) explain(node);
    process.exit(code ?? 128 + (signal === null ? 0 : constants.signals[signal]));
  });
}
