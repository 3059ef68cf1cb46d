import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

const run = join(import.meta.dirname, '../run.mjs');

/** The pinned Node replaces itself with the program; an older one must stay as its parent. Both are tried where both are. */
const nodes = [process.execPath, '/usr/bin/node', '/usr/local/bin/node'].filter(
  (node, index) => index === 0 || (existsSync(node) && !hasExecve(node)),
);

function hasExecve(node: string): boolean {
  return spawnSync(node, ['-p', 'typeof process.execve'], { encoding: 'utf8' }).stdout.trim() === 'function';
}

let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'tsunagu-run-'));
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

function program(name: string, text: string): string {
  const file = join(folder, `${name}.ts`);
  writeFileSync(file, text);
  return file;
}

describe.each(nodes)('run.mjs under %s', (node) => {
  test('runs TypeScript under the pinned Node and adds nothing to its output', () => {
    const file = program(
      'print',
      'const v: string = process.version; console.log(v, process.argv.slice(2).join());',
    );
    const result = spawnSync(node, [run, file, 'a', '--b'], { encoding: 'utf8' });
    expect(result).toMatchObject({ status: 0, stdout: `${process.version} a,--b\n`, stderr: '' });
  });

  test('passes the exit code on', () => {
    const file = program('fail', 'process.exit(7);');
    expect(spawnSync(node, [run, file]).status).toBe(7);
  });

  test('passes standard input on', () => {
    const file = program('echo', 'process.stdin.pipe(process.stdout);');
    expect(spawnSync(node, [run, file], { input: 'つなぐ', encoding: 'utf8' }).stdout).toBe('つなぐ');
  });

  test.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)('passes %s on', async (signal) => {
    const file = program(
      'wait',
      `process.on('${signal}', () => process.exit(42)); setInterval(() => {}, 1000); console.log('up');`,
    );
    const child = spawn(node, [run, file], { stdio: ['ignore', 'pipe', 'inherit'] });
    const code = new Promise((done) => child.once('exit', done));
    await new Promise((done) => child.stdout.once('data', done));
    child.kill(signal);
    expect(await code).toBe(42);
  });
});

test('without a file says how it is used', () => {
  const result = spawnSync(process.execPath, [run], { encoding: 'utf8' });
  expect(result).toMatchObject({ status: 2, stdout: '' });
  expect(result.stderr).toMatch(/usage/);
});
