import { existsSync, mkdirSync, readdirSync, readFileSync, readlinkSync, symlinkSync } from 'node:fs';
import path from 'node:path';

const OURS = '@tsunagu';

interface LockEntry {
  readonly version?: string;
  readonly link?: boolean;
  readonly optional?: boolean;
  readonly peer?: boolean;
}

/**
 * Lets code in `folder` run on what is installed in `root`: packages of others are linked, ours are the folder's own.
 * Returns why it cannot, when what it locks is not what is installed; null = done. Never run npm there.
 */
export function linkDependencies(root: string, folder: string): string | null {
  const differing = differences(root, folder);
  if (differing.length > 0)
    return `it wants other packages than are installed here: ${differing.slice(0, 5).join(', ')}`;
  linkModules(root, folder, 'node_modules');
  for (const parent of ['apps', 'packages', '.'])
    for (const room of readdirSync(path.join(folder, parent))) {
      const modules = path.join(parent, room, 'node_modules');
      if (room !== 'node_modules' && existsSync(path.join(root, modules))) linkModules(root, folder, modules);
    }
  return null;
}

/** Packages of the folder's lock that are installed in another version, or not at all though they must be. */
function differences(root: string, folder: string): string[] {
  const wanted = readLock(path.join(folder, 'package-lock.json'));
  const installed = readLock(path.join(root, 'node_modules/.package-lock.json'));
  return Object.entries(wanted).flatMap(([key, { version, link, optional, peer }]) => {
    if (!key.includes('node_modules/') || link === true || key.includes(`${OURS}/`)) return [];
    const found = installed[key];
    if (found === undefined && (optional === true || peer === true)) return [];
    return found?.version === version ? [] : [`${key.replace(/^node_modules\//, '')}@${version}`];
  });
}

function readLock(file: string): Readonly<Record<string, LockEntry>> {
  if (!existsSync(file)) return {};
  return (JSON.parse(readFileSync(file, 'utf8')) as { packages: Record<string, LockEntry> }).packages;
}

function linkModules(root: string, folder: string, modules: string): void {
  mkdirSync(path.join(folder, modules), { recursive: true });
  for (const name of readdirSync(path.join(root, modules))) {
    const target = path.join(root, modules, name);
    if (name === OURS) linkOurs(target, path.join(folder, modules, name));
    // What a build or a bundler keeps there is the other tree's.
    else if (!/^\.(?!bin$|package-lock\.json$)/.test(name))
      symlinkSync(target, path.join(folder, modules, name));
  }
}

/** The links say `../../packages/core`: from the folder, that is the folder's. */
function linkOurs(from: string, to: string): void {
  mkdirSync(to);
  for (const name of readdirSync(from)) symlinkSync(readlinkSync(path.join(from, name)), path.join(to, name));
}
