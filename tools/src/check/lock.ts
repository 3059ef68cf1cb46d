import type { Breach } from './breach.ts';
import { manifest } from './room-imports.ts';
import type { SourceTree } from './source-tree.ts';

const rule = 'lock';
const path = 'package-lock.json';

interface LockEntry {
  version?: string;
  resolved?: string;
  link?: boolean;
  dependencies?: Record<string, string>;
  devDependencies?: Record<string, string>;
  optionalDependencies?: Record<string, string>;
}
type Lock = Readonly<Record<string, LockEntry>>;

/** The lock is complete for every platform, fits the package.json files, and has one zod; versions are exact. */
export function checkLock(tree: SourceTree): Breach[] {
  if (!tree.has(path)) return [{ rule, path, line: 0, message: 'is missing; npm install writes it' }];
  const lock = (JSON.parse(tree.text(path)) as { packages: Lock }).packages;
  return [...missingOptionals(lock), ...secondZods(lock), ...hosts(lock), ...manifests(tree, lock)];
}

/** npm leaves out what was not published yet when the lock was written; `npm ci` elsewhere then fails. */
function missingOptionals(lock: Lock): Breach[] {
  return Object.entries(lock).flatMap(([key, entry]) =>
    Object.entries(entry.optionalDependencies ?? {})
      .filter(([name]) => !isFoundFrom(lock, key, name))
      .map(([name, range]) =>
        breach(
          `${key || 'the root'} names ${name}@${range}, which the lock lacks; pin a version whose platforms are all published`,
        ),
      ),
  );
}

function isFoundFrom(lock: Lock, key: string, name: string): boolean {
  for (let base = key; ; base = parentOf(base)) {
    if (lock[`${base === '' ? '' : `${base}/`}node_modules/${name}`] !== undefined) return true;
    if (base === '') return false;
  }
}

/** The place where Node looks next: the package around, then the root. */
function parentOf(key: string): string {
  const at = key.lastIndexOf('/node_modules/');
  return at === -1 ? '' : key.slice(0, at);
}

function secondZods(lock: Lock): Breach[] {
  const places = Object.keys(lock).filter((key) => key.endsWith('node_modules/zod'));
  return places.length <= 1
    ? []
    : [
        breach(
          `has ${places.length} zods (${places.join(', ')}); schemas of one are no schemas of the other`,
        ),
      ];
}

function hosts(lock: Lock): Breach[] {
  return Object.entries(lock)
    .filter(([, { resolved }]) => resolved !== undefined && /^https?:/.test(resolved))
    .slice(0, 1)
    .map(([key]) =>
      breach(
        `${key} names the registry it came from; write the lock with npm's omit-lockfile-registry-resolved`,
      ),
    );
}

function manifests(tree: SourceTree, lock: Lock): Breach[] {
  const rooms = tree.paths.filter((file) =>
    /^((apps|packages)\/[^/]+\/|tools\/|e2e\/|bench\/)?package\.json$/.test(file),
  );
  return rooms.flatMap((file) => {
    const folder = file.replace(/\/?package\.json$/, '');
    const own = manifest(tree, folder);
    const entry = lock[folder];
    const declared = { ...own.dependencies, ...own.devDependencies, ...own.optionalDependencies };
    const locked = { ...entry?.dependencies, ...entry?.devDependencies, ...entry?.optionalDependencies };
    return [...loose(tree, file, declared), ...unlocked(tree, file, declared, locked)];
  });
}

function loose(tree: SourceTree, file: string, declared: Record<string, string>): Breach[] {
  return Object.entries(declared)
    .filter(
      ([name, version]) =>
        !(name.startsWith('@tsunagu/') ? version === '*' : /^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version)),
    )
    .map(([name, version]) => ({
      rule,
      path: file,
      line: lineOf(tree, file, name),
      message: `${name}: "${version}" is not exact; write one version (rooms of ours: "*")`,
    }));
}

function unlocked(
  tree: SourceTree,
  file: string,
  declared: Record<string, string>,
  locked: Record<string, string>,
): Breach[] {
  const names = new Set([...Object.keys(declared), ...Object.keys(locked)]);
  return [...names]
    .filter((name) => declared[name] !== locked[name])
    .map((name) => ({
      rule,
      path: file,
      line: lineOf(tree, file, name),
      message: `${name} is ${declared[name] ?? 'not there'}, in package-lock.json ${locked[name] ?? 'not there'}; npm install brings them together`,
    }));
}

function lineOf(tree: SourceTree, file: string, name: string): number {
  const at = tree.text(file).indexOf(`"${name}":`);
  return at === -1 ? 0 : tree.lineOf(file, at);
}

function breach(message: string): Breach {
  return { rule, path, line: 0, message };
}
