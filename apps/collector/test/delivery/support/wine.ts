import { type ChildProcess, execFileSync, spawn, spawnSync } from 'node:child_process';
import { closeSync, mkdirSync, openSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { hasTool } from '../../../packaging/run-command.ts';

/** A Windows of its own in a folder: registry, drive C, and Wine's programs. */
export interface Wine {
  /** Drive C. */
  readonly drive: string;
  /** Every file that holds its registry. */
  readonly registry: readonly string[];
  /** Runs a program to its end; what it printed. Throws with that when its exit code is not 0. */
  run(command: readonly string[], env?: Readonly<Record<string, string>>): string;
  /** Starts one that stays, its words in a file. */
  start(command: readonly string[], log: string, env?: Readonly<Record<string, string>>): ChildProcess;
  stop(): void;
}

/** Why Wine cannot be used here; null when it can. */
export function wineMissing(): string | null {
  if (process.platform !== 'linux') return 'Wine is used on Linux';
  const path = process.env.PATH ?? '';
  const absent = ['wine', 'wineserver', 'wixl', 'msibuild'].filter((name) => !hasTool(name, path));
  if (absent.length === 0) return null;
  return `${absent.join(', ')} missing: apt-get install --no-install-recommends wine wine64 wixl msitools`;
}

/** A path of this machine as Wine's programs see it. */
export function windowsPath(path: string): string {
  return `Z:${path.replaceAll('/', '\\')}`;
}

/** A Wine that has just begun refuses to start a service while it still starts others. */
function startScheduler(run: Wine['run']): void {
  for (let tries = 1; ; tries += 1) {
    try {
      run(['net', 'start', 'Schedule']);
      return;
    } catch (error) {
      if (tries === 10) throw error;
    }
  }
}

export function startWine(folder: string): Wine {
  const prefix = join(folder, 'wine');
  mkdirSync(prefix, { recursive: true });
  const base: NodeJS.ProcessEnv = {
    PATH: process.env.PATH,
    HOME: folder,
    // Its server leaves a folder behind where temporary ones are.
    TMPDIR: folder,
    WINEPREFIX: prefix,
    WINEDEBUG: '-all',
    // Neither .NET nor a browser is asked for.
    WINEDLLOVERRIDES: 'mscoree,mshtml=',
    // Node 22 knows this Wine only as something older than the Windows it wants.
    NODE_SKIP_PLATFORM_CHECK: '1',
    LANG: 'C.UTF-8',
  };
  const run: Wine['run'] = (command, env = {}) => {
    // To a file: what programs print into a pipe does not arrive.
    const file = join(folder, 'output.txt');
    const output = openSync(file, 'w');
    try {
      execFileSync('wine', [...command], {
        env: { ...base, ...env },
        stdio: ['ignore', output, output],
        timeout: 120_000,
      });
    } catch (cause) {
      throw new Error(`${command.join(' ')}: ${readFileSync(file, 'utf8').slice(-3000)}`, { cause });
    } finally {
      closeSync(output);
    }
    return readFileSync(file, 'utf8');
  };
  // Ends what runs in this prefix, and nothing else; that nothing runs there is no failure.
  const stop = () => void spawnSync('wineserver', ['-k', '-w'], { env: base });
  run(['wineboot', '-i']);
  // While a Windows is being made, its services do not start; from its second start on they do.
  stop();
  run(['reg', 'add', 'HKCU\\Software\\Wine', '/v', 'Version', '/d', 'win10', '/f']);
  startScheduler(run);
  return {
    drive: join(prefix, 'drive_c'),
    registry: ['system.reg', 'user.reg', 'userdef.reg'].map((name) => join(prefix, name)),
    run,
    start(command, log, env = {}) {
      const output = openSync(log, 'w');
      const child = spawn('wine', [...command], {
        env: { ...base, ...env },
        stdio: ['ignore', output, output],
      });
      closeSync(output);
      return child;
    },
    stop,
  };
}
