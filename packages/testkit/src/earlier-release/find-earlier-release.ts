import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { earlierCommit } from '../env.ts';
import { runGit } from './run-git.ts';

const MIGRATIONS = 'packages/db/drizzle';

/** The code before the newest migrations: N-1, as seen from schema N. */
export interface EarlierRelease {
  readonly commit: string;
  /** Steps of the schema that it knows. */
  readonly steps: number;
}

/**
 * The commit before the one that added the newest migration; the last commit where a migration is not committed yet.
 * TSUNAGU_TEST_EARLIER_COMMIT names another. A text instead says why there is none.
 */
export function findEarlierRelease(root: string): EarlierRelease | string {
  if (runGit(root, 'rev-parse', '--show-toplevel') === null || !existsSync(path.join(root, '.git')))
    return 'this is no clone of the repository: there is no earlier code in it';
  const commit = earlierCommit ?? (isNewMigrationUncommitted(root) ? 'HEAD' : beforeNewestMigration(root));
  const named =
    commit === null ? null : runGit(root, 'rev-parse', '--verify', '--quiet', `${commit}^{commit}`);
  if (named === null) {
    const shallow = runGit(root, 'rev-parse', '--is-shallow-repository') === 'true';
    return shallow
      ? 'this clone is shallow and does not reach back to the last migration; git fetch --unshallow'
      : `the history holds no commit ${commit ?? 'before the newest migration'}`;
  }
  const journal = runGit(root, 'show', `${named}:${MIGRATIONS}/meta/_journal.json`) ?? '{"entries":[]}';
  return { commit: named, steps: (JSON.parse(journal) as { entries: unknown[] }).entries.length };
}

function isNewMigrationUncommitted(root: string): boolean {
  const committed = new Set(
    (runGit(root, 'ls-tree', '--name-only', 'HEAD', `${MIGRATIONS}/`) ?? '').split('\n'),
  );
  return readdirSync(path.join(root, MIGRATIONS)).some(
    (name) => name.endsWith('.sql') && !committed.has(`${MIGRATIONS}/${name}`),
  );
}

function beforeNewestMigration(root: string): string | null {
  // At the end of a shallow clone every file seems added; its parent, which is asked for then, is not there.
  const added = runGit(
    root,
    'log',
    '-1',
    '--diff-filter=A',
    '--format=%H',
    '--',
    `:(glob)${MIGRATIONS}/*.sql`,
  );
  return added === null || added === '' ? null : `${added}^`;
}
