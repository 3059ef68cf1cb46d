import { type ChildProcess, execFileSync, type StdioOptions, spawn, spawnSync } from 'node:child_process';
import { chownSync, lchownSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { TsunaguError } from '@tsunagu/core/vocabulary';
import { serverEnv } from './env.ts';

/** PostgreSQL refuses to run as root; this is how its programs are run all the same. */
export interface Launcher {
  kind: string;
  spawn(program: string, args: readonly string[], stdio: StdioOptions): ChildProcess;
}

const namespaceArgs = ['--user', '--map-user=1000', '--map-group=1000'];

/**
 * Chooses how to run PostgreSQL's programs on a folder. A normal user runs them directly. root uses a user
 * namespace, in which files stay root's own; where those are forbidden (many containers), an unprivileged account.
 * @throws TsunaguError `database-unavailable` when root has neither
 */
export function chooseLauncher(folder: string): Launcher {
  if (process.getuid?.() !== 0)
    return { kind: 'user', spawn: (program, args, stdio) => run(program, args, stdio) };
  const { uid, gid } = statSync(folder);
  if (uid !== 0) return switchUser(folder, `owner ${uid}`, uid, gid);
  if (namespacesWork())
    return {
      kind: 'user-namespace',
      spawn: (program, args, stdio) => run('unshare', [...namespaceArgs, program, ...args], stdio),
    };
  for (const name of ['postgres', 'nobody']) {
    const account = accountIds(name);
    if (account !== null) return switchUser(folder, name, account.uid, account.gid);
  }
  throw new TsunaguError(
    'database-unavailable',
    'PostgreSQL does not run as root, and there is neither a user namespace nor an account "postgres" or "nobody"; ' +
      'start as another user, or set DATABASE_URL',
  );
}

function run(
  program: string,
  args: readonly string[],
  stdio: StdioOptions,
  ids: { uid?: number; gid?: number } = {},
) {
  // Detached, so that Ctrl-C in a terminal reaches the supervisor only and the server is stopped last.
  return spawn(program, [...args], { ...ids, env: serverEnv(), stdio, detached: true, windowsHide: true });
}

function switchUser(folder: string, name: string, uid: number, gid: number): Launcher {
  return {
    kind: `setuid ${name}`,
    spawn(program, args, stdio) {
      giveTo(folder, uid, gid);
      return run(program, args, stdio, { uid, gid });
    },
  };
}

/** Hands the folder and its direct members over; the data directory below is made by the account itself. */
function giveTo(folder: string, uid: number, gid: number): void {
  chownSync(folder, uid, gid);
  for (const name of readdirSync(folder)) lchownSync(join(folder, name), uid, gid);
}

function namespacesWork(): boolean {
  if (process.platform !== 'linux') return false;
  return spawnSync('unshare', [...namespaceArgs, 'true'], { stdio: 'ignore' }).status === 0;
}

function accountIds(name: string): { uid: number; gid: number } | null {
  const id = (flag: string) =>
    Number(execFileSync('id', [flag, name], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }));
  try {
    return { uid: id('-u'), gid: id('-g') };
  } catch {
    return null;
  }
}
