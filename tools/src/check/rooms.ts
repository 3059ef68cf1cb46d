/** One row of the import table in docs/architecture.md. */
export interface Room {
  folder: string;
  /** Package name. */
  name: string;
  /** Packages of ours it may import, whole or by entry point. */
  mayImport: readonly string[];
  /** Packages of others; without it, whatever its package.json declares. */
  externals?: readonly string[];
}

const core = '@tsunagu/core';
const services = '@tsunagu/services';

export const ROOMS: readonly Room[] = [
  { folder: 'packages/core', name: core, mayImport: [], externals: ['zod'] },
  { folder: 'packages/db', name: '@tsunagu/db', mayImport: [`${core}/vocabulary`] },
  { folder: 'packages/services', name: services, mayImport: [core, '@tsunagu/db'] },
  { folder: 'packages/testkit', name: '@tsunagu/testkit', mayImport: [core, '@tsunagu/db', services] },
  { folder: 'apps/ingest', name: '@tsunagu/ingest', mayImport: [core, services] },
  { folder: 'apps/worker', name: '@tsunagu/worker', mayImport: [core, services] },
  { folder: 'apps/admin', name: '@tsunagu/admin', mayImport: [core, services, '@tsunagu/db'] },
  { folder: 'apps/web', name: '@tsunagu/web', mayImport: [core, services] },
  {
    folder: 'apps/collector',
    name: '@tsunagu/collector',
    mayImport: [`${core}/vocabulary`, `${core}/collect`, `${core}/diagnose`],
    externals: [],
  },
  { folder: 'tools', name: '@tsunagu/tools', mayImport: ['@tsunagu/'] },
  { folder: 'e2e', name: '@tsunagu/e2e', mayImport: ['@tsunagu/'] },
  { folder: 'bench', name: '@tsunagu/bench', mayImport: ['@tsunagu/'] },
];

/** Rooms for machines and tests: they may import anything, and nothing imports them. */
export const OUTER_ROOMS = ['@tsunagu/tools', '@tsunagu/e2e', '@tsunagu/bench'];
export const TESTKIT = '@tsunagu/testkit';

/** The steps inside core; one imports vocabulary and earlier ones only. */
export const CORE_STEPS = [
  'vocabulary',
  'collect',
  'diagnose',
  'group',
  'detect',
  'respond',
  'show',
] as const;

export function roomOf(path: string): Room | null {
  return ROOMS.find((room) => path.startsWith(`${room.folder}/`)) ?? null;
}

/** A room's own folder `test`, and *.test.ts beside what it tests; a folder of that name deeper down is no test. */
export function isTest(path: string): boolean {
  return /^((apps|packages)\/[^/]+|tools|e2e|bench)\/test\/|\.test\.tsx?$|(^|\/)vitest\.config\.ts$/.test(
    path,
  );
}

export function isCode(path: string): boolean {
  return /\.([cm]?[jt]s|[jt]sx)$/.test(path);
}

/** `@tsunagu/core/show` → `@tsunagu/core`; `next/link` → `next`. */
export function packageOf(specifier: string): string {
  return specifier.split('/', specifier.startsWith('@') ? 2 : 1).join('/');
}
