import { cpSync, existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { checkOutRelease, findEarlierRelease, linkDependencies } from '@tsunagu/testkit/earlier-release';
import { findProgram } from '../test-run/find-program.ts';
import type { Mode } from './modes.ts';

/** Where Debian 12 keeps the programs of its PostgreSQL. */
export const DEBIAN_POSTGRES_BIN = '/usr/lib/postgresql/15/bin';
const SCHEMA = 'packages/db/drizzle';

/** What a mode needs to run. */
export interface PreparedMode {
  /** The tree whose tests run. */
  readonly root: string;
  readonly env: Readonly<Record<string, string>>;
  /** Of code that is not this: which. */
  readonly commit: string | null;
}

/** Makes a mode ready; older code is written into `folder`. A text instead says why it cannot run, and how it could. */
export function prepareMode(mode: Mode, root: string, folder: string): PreparedMode | string {
  const env: Record<string, string> = { TSUNAGU_TEST_QUEUE: mode.queue };
  if (mode.postgres === 'debian') {
    if (!existsSync(join(DEBIAN_POSTGRES_BIN, 'postgres')))
      return 'no PostgreSQL 15; apt-get install postgresql-15 (Debian 12)';
    env.TSUNAGU_TEST_POSTGRES_BIN = DEBIAN_POSTGRES_BIN;
  }
  if (mode.queue === 'redis' && findProgram('redis-server') === null)
    return 'no Redis; apt-get install redis-server';
  return mode.code === 'this' ? { root, env, commit: null } : prepareEarlier(root, folder, env);
}

/** The older tree as it was, except that its schema is today's: what it would find after the upgrade. */
function prepareEarlier(
  root: string,
  folder: string,
  env: Readonly<Record<string, string>>,
): PreparedMode | string {
  const found = findEarlierRelease(root);
  if (typeof found === 'string') return found;
  checkOutRelease(root, found.commit, folder);
  const refused = linkDependencies(root, folder);
  if (refused !== null) return `${found.commit.slice(0, 9)}: ${refused}`;
  rmSync(join(folder, SCHEMA), { recursive: true });
  cpSync(join(root, SCHEMA), join(folder, SCHEMA), { recursive: true });
  return { root: folder, env, commit: found.commit };
}
