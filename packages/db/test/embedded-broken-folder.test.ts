import { spawnSync } from 'node:child_process';
import {
  appendFileSync,
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { findEmbedded, startEmbedded } from '../src/embedded/index.ts';

const launcher = join(import.meta.dirname, '../src/embedded/index.ts');
const isRoot = process.getuid?.() === 0;
const inMountNamespace = ['--user', '--map-root-user', '--mount'];
const canMount =
  process.platform === 'linux' && spawnSync('unshare', [...inMountNamespace, 'true']).status === 0;

let dir: string;

beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'tsunagu-embedded-'));
});

afterEach(() => rmSync(dir, { recursive: true, force: true }));

/** A complete cluster that is not running. */
async function stoppedCluster(): Promise<void> {
  const server = await startEmbedded(dir, { fast: true });
  await server.stop();
}

describe('a broken data folder gets a clear error and is left as it was', () => {
  test('whoever only looks for a running server is told as well', () => {
    writeFileSync(join(dir, 'data'), '');
    expect(() => findEmbedded(dir)).toThrow(/data-folder-broken.*a file stands where the folder should be/s);
    expect(findEmbedded(join(dir, 'nothing'))).toBeNull();
  });

  test('a file stands in its place', async () => {
    const file = join(dir, 'pg');
    writeFileSync(file, 'mine');
    await expect(startEmbedded(file)).rejects.toMatchObject({ code: 'data-folder-broken' });
    expect(readFileSync(file, 'utf8')).toBe('mine');
  });

  test('a file stands in the place of a folder above it', async () => {
    writeFileSync(join(dir, 'above'), 'mine');
    await expect(startEmbedded(join(dir, 'above/pg'))).rejects.toMatchObject({ code: 'data-folder-broken' });
  });

  test('the data directory holds something else', async () => {
    mkdirSync(join(dir, 'data'));
    writeFileSync(join(dir, 'data/thesis.txt'), 'mine');
    await expect(startEmbedded(dir)).rejects.toThrow(/no PostgreSQL data/);
    expect(readFileSync(join(dir, 'data/thesis.txt'), 'utf8')).toBe('mine');
  });

  test('another major version wrote it, and the message names both', async () => {
    mkdirSync(join(dir, 'data'));
    writeFileSync(join(dir, 'data/PG_VERSION'), '17\n');
    await expect(startEmbedded(dir)).rejects.toThrow(/data-folder-broken.*PostgreSQL 17, this runs 18/s);
  });

  test('its control file is cut short', async () => {
    await stoppedCluster();
    truncateSync(join(dir, 'data/global/pg_control'), 100);
    await expect(startEmbedded(dir, { fast: true })).rejects.toMatchObject({ code: 'data-folder-broken' });
  });

  test('its write-ahead log is gone', async () => {
    await stoppedCluster();
    rmSync(join(dir, 'data/pg_wal'), { recursive: true });
    await expect(startEmbedded(dir, { fast: true })).rejects.toMatchObject({ code: 'data-folder-broken' });
  });

  test('the failure is read from the server’s own log, but not an old one that stands there', async () => {
    const server = await startEmbedded(dir);
    await server.stop();
    const log = join(dir, 'log', readdirSync(join(dir, 'log'))[0] ?? '');
    appendFileSync(log, 'FATAL: could not write: No space left on device\n');
    renameSync(join(dir, 'data/pg_wal'), join(dir, 'data/elsewhere'));
    await expect(startEmbedded(dir)).rejects.toMatchObject({ code: 'data-folder-broken' });
  });

  test('its password is missing', async () => {
    await stoppedCluster();
    rmSync(join(dir, 'password'));
    await expect(startEmbedded(dir)).rejects.toThrow(/password of this database is missing/);
  });

  test.skipIf(isRoot)('another user owns it', async () => {
    chmodSync(dir, 0o000);
    await expect(startEmbedded(dir)).rejects.toMatchObject({ code: 'data-folder-broken' });
    chmodSync(dir, 0o700);
  });
});

/** Runs a start on a file system of that size, in a mount namespace of its own that vanishes with it. */
function startOnDisk(sizeMb: number): string {
  const script = `import { findEmbedded, startEmbedded } from '${launcher}';
    try { const s = await startEmbedded('${dir}/pg'); await s.stop(); console.log('started'); }
    catch (error) { console.log(error.code ?? error); }`;
  const mount = `mount -t tmpfs -o size=${sizeMb}m tmpfs '${dir}' && exec "$0" --input-type=module-typescript -e "$1"`;
  const args = [...inMountNamespace, 'sh', '-c', mount, process.execPath, script];
  return spawnSync('unshare', args, { encoding: 'utf8' }).stdout.trim();
}

describe.runIf(canMount)('a full disk', () => {
  test('is named when the cluster does not fit', () => {
    expect(startOnDisk(16)).toBe('disk-full');
  });

  test('is not blamed when it does', () => {
    expect(startOnDisk(300)).toBe('started');
  });
});
