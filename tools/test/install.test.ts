import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { releaseFolderLock, takeFolderLock } from '../bootstrap/folder-lock.mjs';
import { install } from '../bootstrap/install.mjs';
import { installLock, withInstallLock } from '../bootstrap/install-lock.mjs';
import { processIdentity } from '../bootstrap/process-identity.mjs';

const bootstrap = pathToFileURL(join(import.meta.dirname, '../bootstrap')).href;
const onPosix = process.platform !== 'win32';

let folder: string;
const started: number[] = [];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tsunagu-install-'));
  chmodSync(folder, 0o755);
});

afterEach(() => {
  for (const pid of [...started.splice(0), ...pids()])
    if (processIdentity(pid) !== null) process.kill(pid, 'SIGKILL');
  chmodSync(folder, 0o755);
  rmSync(folder, { recursive: true, force: true });
});

/** A program that is called in place of npm. */
function fakeNpm(script: string): string {
  const file = join(folder, 'npm');
  writeFileSync(file, `#!/bin/sh\n${script}\n`, { mode: 0o755 });
  return file;
}

/** Of a fake npm that runs on, and of the script that it runs. */
const pids = () =>
  existsSync(join(folder, 'pids'))
    ? readFileSync(join(folder, 'pids'), 'utf8').trim().split('\n').map(Number)
    : [];
const living = () => pids().filter((pid) => processIdentity(pid) !== null).length;

/** A process that installs under the lock with a npm that never ends; `through` = below a shell. */
async function startInstall(through: 'shell' | 'itself' = 'itself'): Promise<ChildProcess> {
  const npm = fakeNpm('sleep 300 &\nprintf "%s\\n%s\\n" $$ $! >pids\nwait');
  const driver = join(folder, 'driver.mjs');
  writeFileSync(
    driver,
    `import { withInstallLock } from '${bootstrap}/install-lock.mjs';
     import { npmCi } from '${bootstrap}/npm-ci.mjs';
     const [folder, npm] = process.argv.slice(2);
     await withInstallLock(folder, (alsoHeldBy) => npmCi(folder, alsoHeldBy, npm)).catch((error) => {
       process.stderr.write(error.message);
       process.exitCode = error.exitCode ?? 99;
     });`,
  );
  const command = [process.execPath, driver, folder, npm];
  const child =
    through === 'shell'
      ? spawn('sh', ['-c', '"$@"; true', 'sh', ...command], { stdio: 'ignore' })
      : spawn(command[0] ?? '', command.slice(1), { stdio: 'ignore' });
  started.push(child.pid ?? 0);
  await expect.poll(living, { timeout: 20_000 }).toBe(2);
  // npm may run before its pid stands in the lock.
  const note = join(installLock(folder), 'holder.json');
  await expect.poll(() => JSON.parse(readFileSync(note, 'utf8')).holders.length, { timeout: 20_000 }).toBe(2);
  return child;
}

const exitCodeOf = (child: ChildProcess) => new Promise((done) => child.once('exit', done));

describe.runIf(onPosix)('npm, with a stand-in that never ends,', { timeout: 60_000 }, () => {
  test.each([
    ['SIGINT', 130],
    ['SIGTERM', 143],
    ['SIGHUP', 129],
  ] as const)('ends with all it started on %s, and the lock is given back', async (signal, exitCode) => {
    const child = await startInstall();
    const ended = exitCodeOf(child);
    child.kill(signal);
    expect(await ended).toBe(exitCode);
    await expect.poll(living, { timeout: 20_000 }).toBe(0);
    expect(existsSync(installLock(folder))).toBe(false);
  });

  test('ends when the command that wanted it is gone', async () => {
    const shell = await startInstall('shell');
    shell.kill('SIGKILL');
    await expect.poll(living, { timeout: 20_000 }).toBe(0);
    await expect.poll(() => existsSync(installLock(folder)), { timeout: 20_000 }).toBe(false);
  });

  test('that outlives a SIGKILL of the installer keeps the lock until it ends', async () => {
    const child = await startInstall();
    const ended = exitCodeOf(child);
    child.kill('SIGKILL');
    await ended;
    expect(takeFolderLock(installLock(folder), {})).not.toBeNull();
    for (const pid of pids()) process.kill(pid, 'SIGKILL');
    expect(await withInstallLock(folder, async () => 'yes')).toBe('yes');
  });
});

test.runIf(onPosix)('a half-installed tree that npm fails over is removed and installed anew', async () => {
  mkdirSync(join(folder, 'node_modules/half'), { recursive: true });
  mkdirSync(join(folder, 'apps/web/node_modules/half'), { recursive: true });
  writeFileSync(
    join(folder, 'package-lock.json'),
    '{"packages":{"":{},"apps/web":{},"node_modules/zod":{}}}',
  );
  const npm = fakeNpm(
    `for each in node_modules apps/web/node_modules; do
      if [ -e $each/half ]; then echo "npm error code ENOTEMPTY" >&2; exit 1; fi
    done
    mkdir node_modules`,
  );
  await install(folder, 'test', () => {}, npm);
  expect(readdirSync(join(folder, 'node_modules'))).toEqual([]);
});

test.runIf(onPosix)(
  'a failure that is not about leftovers is told at once, and nothing is removed',
  async () => {
    mkdirSync(join(folder, 'node_modules/kept'), { recursive: true });
    const npm = fakeNpm('echo x >>calls; echo "npm error code ENOTFOUND" >&2; exit 1');
    await expect(install(folder, 'test', () => {}, npm)).rejects.toThrow(/network or the proxy/);
    expect(existsSync(join(folder, 'node_modules/kept'))).toBe(true);
    expect(readFileSync(join(folder, 'calls'), 'utf8')).toBe('x\n');
  },
);

describe('one install at a time into a folder', () => {
  /** Leaves a lock as another process would. */
  function leave(note: string): void {
    mkdirSync(installLock(folder));
    writeFileSync(join(installLock(folder), 'holder.json'), note);
  }

  test('a second one waits for the first', async () => {
    const order: string[] = [];
    const first = withInstallLock(folder, async () => {
      order.push('first begins');
      await new Promise((done) => setImmediate(done));
      order.push('first ends');
    });
    const second = withInstallLock(folder, async () => void order.push('second'));
    await Promise.all([first, second]);
    expect(order).toEqual(['first begins', 'first ends', 'second']);
  });

  test('one that failed lets the next one in, and nothing is left', async () => {
    await expect(withInstallLock(folder, () => Promise.reject(new Error('no')))).rejects.toThrow('no');
    expect(await withInstallLock(folder, async () => 'yes')).toBe('yes');
    expect(readdirSync(folder)).toEqual([]);
  });

  const dead = spawnSync(process.execPath, ['-e', '']).pid;
  test.each([
    ['of a dead process', JSON.stringify({ holders: [{ pid: dead, identity: `${dead}@1` }] })],
    [
      'of a dead process whose pid another one has now',
      JSON.stringify({ holders: [{ pid: process.pid, identity: `${process.pid}@1` }] }),
    ],
    ['that names nobody', '{"holders":[]}'],
    ['that is empty', ''],
    ['that is no JSON', '1234'],
  ])('the lock %s is taken over', async (_name, note) => {
    leave(note);
    expect(await withInstallLock(folder, async () => 'yes')).toBe('yes');
    expect(readdirSync(folder)).toEqual([]);
  });

  test('a plain file in its place is no lock', async () => {
    writeFileSync(installLock(folder), '');
    expect(await withInstallLock(folder, async () => 'yes')).toBe('yes');
  });

  test('nobody ever reads a lock that is half written, however many take it', async () => {
    const taker = `import { takeFolderLock, releaseFolderLock } from '${bootstrap}/folder-lock.mjs';
      let taken = 0;
      for (let turn = 0; turn < 300; turn++) {
        const holder = takeFolderLock(process.argv[2], { note: 'x' });
        if (holder === null) { taken++; releaseFolderLock(process.argv[2]); }
        else if (holder.note !== 'x') throw new Error('half');
      }
      console.log(taken);`;
    const file = join(folder, 'taker.mjs');
    writeFileSync(file, taker);
    const ends = Array.from({ length: 3 }, () => {
      const child = spawn(process.execPath, [file, installLock(folder)], {
        stdio: ['ignore', 'ignore', 'pipe'],
      });
      let said = '';
      child.stderr.on('data', (chunk) => {
        said += chunk;
      });
      return new Promise((done) => child.once('close', (code) => done({ code, said })));
    });
    for (const end of await Promise.all(ends)) expect(end).toEqual({ code: 0, said: '' });
  });

  test.runIf(onPosix)('a folder that this user may not write is named, without a stack', () => {
    const driver = `import { withInstallLock } from '${bootstrap}/install-lock.mjs';
      await withInstallLock(process.argv[1], async () => {}).catch((error) => console.log(error.name, error.message));`;
    const asRoot = process.getuid?.() === 0;
    if (!asRoot) chmodSync(folder, 0o500);
    const { stdout } = spawnSync(process.execPath, ['--input-type=module', '-e', driver, folder], {
      encoding: 'utf8',
      ...(asRoot ? { uid: 65_534, gid: 65_534 } : {}),
    });
    expect(stdout).toMatch(/^BootstrapFailure .*may not write into .*Run as the user that owns this folder/);
  });

  test('giving back a lock that is gone is no error', () => {
    releaseFolderLock(installLock(folder));
  });
});
