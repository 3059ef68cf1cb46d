import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { nodeBinaryPath, nodePackageFor } from './paths.mjs';

/** @typedef {{ version?: string, optional?: boolean, link?: boolean }} LockEntry */
/** @typedef {Record<string, LockEntry>} LockPackages */

/**
 * Says what of the lock is not installed: null when nothing is missing, else the first reason.
 * npm writes node_modules/.package-lock.json last, so an install that was cut short has none.
 * @param {string} folder the repository
 * @param {{ platform: string, arch: string }} machine
 * @returns {string | null}
 */
export function missingFromInstall(folder, machine = process) {
  const wanted = readPackages(join(folder, 'package-lock.json'));
  if (wanted === null) return 'package-lock.json is missing or unreadable';
  const present = readPackages(join(folder, 'node_modules', '.package-lock.json'));
  if (present === null) return 'nothing is installed yet';
  for (const [key, entry] of Object.entries(wanted)) {
    // Entries outside node_modules describe our own rooms: they are linked, not installed.
    if (!key.includes('node_modules/')) continue;
    const reason = missingEntry(folder, key, entry, present[key]);
    if (reason !== null) return reason;
  }
  return missingNode(folder, wanted, present, machine);
}

/**
 * The folders that `npm ci` fills, relative to the repository.
 * @param {string} folder @returns {string[]}
 */
export function installedFolders(folder) {
  const keys = Object.keys(readPackages(join(folder, 'package-lock.json')) ?? {});
  const rooms = keys.filter((key) => key !== '' && !key.includes('node_modules/'));
  return ['node_modules', ...rooms.map((room) => `${room}/node_modules`)];
}

/**
 * @param {string} folder @param {string} key @param {LockEntry} wanted @param {LockEntry | undefined} present
 */
function missingEntry(folder, key, wanted, present) {
  if (present === undefined) return wanted.optional ? null : `${key} is not installed`;
  if (present.version !== wanted.version)
    return `${key} is ${present.version}, the lock says ${wanted.version}`;
  return existsSync(join(folder, key)) ? null : `${key} is gone`;
}

/**
 * npm leaves an optional package out without a word, and the pinned Node is one.
 * @param {string} folder @param {LockPackages} wanted @param {LockPackages} present
 * @param {{ platform: string, arch: string }} machine
 */
function missingNode(folder, wanted, present, machine) {
  const name = nodePackageFor(machine.platform, machine.arch);
  const key = `node_modules/${name}`;
  if (name === null || wanted[key] === undefined) return null;
  if (present[key] === undefined) return `${key} (the Node this runs on) is not installed`;
  return existsSync(join(folder, nodeBinaryPath(name, machine.platform))) ? null : `${key} has no binary`;
}

/** @param {string} file @returns {LockPackages | null} */
function readPackages(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8')).packages ?? null;
  } catch {
    return null;
  }
}
