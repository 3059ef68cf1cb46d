import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import {
  checkOutRelease,
  type EarlierRelease,
  findEarlierRelease,
  linkDependencies,
} from '@tsunagu/testkit/earlier-release';
import { cleanEnvironment } from '../env.ts';
import { ROOT } from '../stack/paths.ts';

/** The code before the newest migration, ready to run. */
export interface EarlierCode extends Disposable, EarlierRelease {
  readonly root: string;
}

/** A text instead says why there is none. */
export function openEarlierCode(): EarlierCode | string {
  const found = findEarlierRelease(ROOT);
  if (typeof found === 'string') return found;
  const folder = mkdtempSync(path.join(tmpdir(), 'tsunagu-earlier-'));
  const root = path.join(folder, 'code');
  const remove = () => rmSync(folder, { recursive: true, force: true });
  checkOutRelease(ROOT, found.commit, root);
  const refused = linkDependencies(ROOT, root);
  if (refused === null) return { ...found, root, [Symbol.dispose]: remove };
  remove();
  return `${found.commit.slice(0, 9)}: ${refused}`;
}

/** The addresses of the programs' roles, as that code makes them; the owner's where it is older than roles. */
export function earlierRoles(root: string, ownerUrl: string): { ingest: string; worker: string } {
  const script = `const { ensureProgramRoles } = await import(process.argv[1]);
    const owner = { url: process.argv[2] };
    const made = await ensureProgramRoles?.(owner.url, { renewPasswords: true }) ?? { ingest: owner, worker: owner };
    process.stdout.write(JSON.stringify({ ingest: made.ingest.url, worker: made.worker.url }));`;
  return JSON.parse(run(root, script, ['packages/db/src/index.ts'], [ownerUrl]));
}

/** A token as that code makes it, on a schema that today's code may not know how to write to. */
export function earlierToken(root: string, ownerUrl: string, usesMax: number): string {
  const script = `const [{ openDatabase }, { createEnrolmentToken }] =
      await Promise.all([import(process.argv[1]), import(process.argv[2])]);
    const db = openDatabase(process.argv[3], { max: 1 });
    const wanted = { label: 'before', usesMax: Number(process.argv[4]) };
    const { token } = await createEnrolmentToken({ db, now: new Date() }, wanted, 'system');
    await db.close();
    process.stdout.write(token);`;
  const entries = ['packages/db/src/index.ts', 'packages/services/src/access/index.ts'];
  return run(root, script, entries, [ownerUrl, String(usesMax)]);
}

/** What a script prints that gets the paths of that code's modules, and more. */
function run(root: string, script: string, entries: readonly string[], words: readonly string[]): string {
  const paths = entries.map((entry) => path.join(root, entry));
  const args = ['--input-type=module', '--eval', script, ...paths, ...words];
  return execFileSync(process.execPath, args, { cwd: root, env: cleanEnvironment(), encoding: 'utf8' });
}
