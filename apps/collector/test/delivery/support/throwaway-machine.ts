import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, rmdirSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const SCRIPT = join(import.meta.dirname, 'boot-throwaway.sh');
const NAMESPACES = ['--mount', '--pid', '--uts', '--ipc', '--cgroup'];

/** A machine of its own with a running systemd; its network is this machine's. */
export interface ThrowawayMachine {
  /** Runs a command there to its end. Throws with what it said when it fails. */
  run(command: readonly string[], input?: string | Buffer): string;
  /** Paths that are not as they are on this machine: `+` new or different, `-` gone. */
  changes(): string[];
  stop(): Promise<void>;
}

/** Why no such machine can be had here; null when it can. */
export function throwawayMissing(): string | null {
  if (process.platform !== 'linux') return 'it needs Linux namespaces';
  if (process.getuid?.() !== 0) return 'it needs root: sudo npm test';
  const programs = ['/usr/bin/unshare', '/usr/bin/nsenter', '/lib/systemd/systemd', '/usr/bin/dpkg'];
  const absent = programs.filter((path) => !existsSync(path));
  if (absent.length > 0) return `${absent.join(', ')} missing: apt-get install systemd util-linux`;
  return readFileSync('/proc/filesystems', 'utf8').includes('\toverlay')
    ? null
    : 'this kernel has no overlay';
}

function childOf(pid: number): number | null {
  try {
    const text = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim();
    return text === '' ? null : Number(text.split(' ')[0]);
  } catch {
    return null;
  }
}

function isSame(path: string, kind: string, hash: string): boolean {
  const here = statSync(path, { throwIfNoEntry: false });
  if (!here) return false;
  if (kind === 'd') return here.isDirectory();
  return here.isFile() && createHash('sha256').update(readFileSync(path)).digest('hex') === hash;
}

/** What stands in the upper layer, without what only was touched: an overlay copies a folder when a file in it changes. */
function changesOf(run: ThrowawayMachine['run']): string[] {
  const list = "cd /run/layer && find . -mindepth 1 -printf '%y %P\\n'; find . -type f -exec sha256sum {} +";
  const output = run(['sh', '-c', list]);
  const lines = output.split('\n').filter((line) => line !== '');
  const hashes = new Map(
    lines.flatMap((line) => {
      const match = /^([0-9a-f]{64}) {2}\.(\/.*)$/.exec(line);
      return match ? [[match[2] ?? '', match[1] ?? ''] as const] : [];
    }),
  );
  return lines
    .flatMap((line) => {
      const match = /^([a-z]) (.+)$/.exec(line);
      const [kind, path] = [match?.[1] ?? '', `/${match?.[2] ?? ''}`];
      if (!match) return [];
      if (kind === 'c') return [`- ${path}`];
      return isSame(path, kind, hashes.get(path) ?? '') ? [] : [`+ ${path}`];
    })
    .sort();
}

async function untilBooted(child: ChildProcess, said: () => string): Promise<number> {
  for (let tries = 0; tries < 200; tries += 1) {
    const init = child.pid === undefined ? null : childOf(child.pid);
    if (child.exitCode !== null) break;
    if (init !== null && existsSync(join('/proc', String(init), 'root', 'run/systemd/private'))) return init;
    await sleep(100);
  }
  child.kill('SIGKILL');
  throw new Error(`the throw-away machine did not start: ${said()}`);
}

export async function bootThrowaway(): Promise<ThrowawayMachine> {
  const base = mkdtempSync(join(tmpdir(), 'tsunagu-machine-'));
  const child = spawn('unshare', [...NAMESPACES, '--fork', '--kill-child', 'sh', SCRIPT, base], {
    cwd: '/',
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => {
      said = `${said}${chunk}`.slice(-4000);
    });
  const ended = new Promise<void>((done) => child.once('exit', () => done()));
  const init = await untilBooted(child, () => said);
  const enter = ['-t', String(init), '-m', '-p', '-u', '-i', '-C', '-r', '-w'];
  const run: ThrowawayMachine['run'] = (command, input) => {
    try {
      return execFileSync('nsenter', [...enter, ...command], {
        encoding: 'utf8',
        stdio: ['pipe', 'pipe', 'pipe'],
        env: { PATH: '/usr/sbin:/usr/bin:/sbin:/bin', LANG: 'C.UTF-8', SYSTEMD_COLORS: '0' },
        maxBuffer: 64 * 1024 * 1024,
        ...(input === undefined ? {} : { input }),
      });
    } catch (error) {
      const said = error instanceof Error && 'stderr' in error ? String(error.stderr) : '';
      throw new Error(`${command.join(' ')}: ${said || error}`, { cause: error });
    }
  };
  // The layer is looked at when nothing of the start is still changing it.
  run(['systemctl', 'is-system-running', '--wait']);
  return {
    run,
    changes: () => changesOf(run),
    async stop() {
      // Its first process takes everything that runs there, and every mount, with it.
      child.kill('SIGKILL');
      await ended;
      for (let tries = 0; existsSync(`/proc/${init}`) && tries < 100; tries += 1) await sleep(50);
      rmdirSync(base);
    },
  };
}
