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
  const entry = path.join(root, 'packages/db/src/index.ts');
  const args = ['--input-type=module', '--eval', script, entry, ownerUrl];
  return JSON.parse(
    execFileSync(process.execPath, args, { cwd: root, env: cleanEnvironment(), encoding: 'utf8' }),
  );
}
