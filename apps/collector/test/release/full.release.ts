import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { releaseFiles } from '../../packaging/release-files.ts';
import { TARGET_FACTS, TARGETS } from '../../packaging/targets.ts';
import { checkSbom, checkSums, kindOf } from '../delivery/support/check-release.ts';

const ROOT = resolve(import.meta.dirname, '../../../..');
const folder = mkdtempSync(join(tmpdir(), 'tsunagu-release-'));
const clone = join(folder, 'clone');
const out = join(clone, 'apps/collector/dist/release');
const { version }: { version: string } = JSON.parse(
  readFileSync(join(ROOT, 'apps/collector/package.json'), 'utf8'),
);
const run = (program: string, ...args: string[]): string =>
  execFileSync(program, args, { encoding: 'utf8', maxBuffer: 64 * 1024 * 1024, cwd: folder });

beforeAll(() => {
  run('git', 'clone', '--quiet', '--no-hardlinks', ROOT, clone);
  // Installs what the lock names, and brings the Node of every target, as for somebody who has just cloned.
  execFileSync('npm', ['run', 'collector:build'], { cwd: clone, stdio: 'inherit' });
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('one command on a clean clone makes every file of the builder’s own list', () => {
  expect(readdirSync(out).sort()).toEqual(releaseFiles({ targets: TARGETS, version }));
});

test.each(TARGETS)('%s: a program of its kind and processor, with the collector inside', (target) => {
  expect(kindOf(join(out, TARGET_FACTS[target].executable))).toBe(target);
});

test.each([
  ['amd64', 'amd64'],
  ['arm64', 'arm64'],
])('.deb for %s: architecture, program and units', (architecture, said) => {
  const file = join(out, `tsunagu_${version}_${architecture}.deb`);
  expect(run('dpkg-deb', '--field', file, 'Architecture').trim()).toBe(said);
  const content = run('dpkg-deb', '--contents', file);
  for (const path of ['usr/bin/tsunagu', 'tsunagu.service', 'tsunagu-once.timer', 'tsunagu-once.path'])
    expect(content).toContain(path);
});

test.each(['x86_64', 'aarch64'])('.rpm for %s: architecture, program and units', (architecture) => {
  const file = join(out, `tsunagu-${version}-1.${architecture}.rpm`);
  expect(run('rpm', '--query', '--package', '--queryformat', '%{ARCH}', file)).toBe(architecture);
  const content = run('rpm', '--query', '--package', '--list', file);
  expect(content).toMatch(/^\/usr\/bin\/tsunagu$/m);
  expect(content).toMatch(/tsunagu-once\.service$/m);
});

test('.msi: its files, its guarded actions, and nothing that runs on repair but the task’s start', () => {
  const file = join(out, `tsunagu-${version}-x64.msi`);
  expect(run('msiinfo', 'export', file, 'File')).toMatch(/tsunagu\.exe/);
  const conditions = new Map(
    run('msiinfo', 'export', file, 'InstallExecuteSequence')
      .split(/\r?\n/)
      .map((line) => line.split('\t'))
      .map(([action = '', condition = '']) => [action, condition] as const),
  );
  for (const action of ['ClaimHomeFresh', 'ClaimHome', 'EnrolMachine', 'EnrolMachineWithCa', 'MakeTask'])
    expect(conditions.get(action), action).toContain('NOT Installed');
});

test.each(['darwin-x64', 'darwin-arm64'])('%s: what a Mac makes its .pkg of', (target) => {
  const name = `tsunagu-${version}-${target}-pkg`;
  const content = run('tar', '-tzf', join(out, `${name}.tar.gz`)).split('\n');
  for (const path of ['make-pkg.sh', 'scripts/postinstall', 'root/usr/local/tsunagu/tsunagu'])
    expect(content).toContain(`${name}/${path}`);
});

test('sums of every file fit, and the bill of materials lists every bundled package and every Node', async () => {
  checkSums(out);
  await checkSbom(out, TARGETS);
});
