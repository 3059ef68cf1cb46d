import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { bundleCollector } from '../../packaging/bundle-collector.ts';

const folder = mkdtempSync(join(tmpdir(), 'tsunagu-node-version-'));
const bundle = join(folder, 'tsunagu.mjs');
beforeAll(() => bundleCollector(bundle));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Runs the bundle under this Node, which is made to say that it is another one. */
function runAs(version: string) {
  const pretend = `Object.defineProperty(process, 'versions', { value: { ...process.versions, node: '${version}' } })`;
  const args = ['--import', `data:text/javascript,${encodeURIComponent(pretend)}`, bundle, '--help'];
  return spawnSync(process.execPath, args, { encoding: 'utf8' });
}

test.each(['18.20.8', '20.20.2', '22.14.0'])(
  'under Node %s (pretended) the bundle says in one line which one it needs',
  (version) => {
    const { status, stdout, stderr } = runAs(version);
    expect({ status, stdout }).toEqual({ status: 1, stdout: '' });
    expect(stderr).toBe(
      `tsunagu needs Node 22.15 or newer; this is Node ${version}. / Node 22.15 以降が必要です。\n`,
    );
  },
);

test.each(['22.15.0', '24.0.0', '26.10.0'])('Node %s (pretended) will do', (version) => {
  expect(runAs(version)).toMatchObject({ status: 0, stderr: '' });
});

test('nothing is imported before that line can be said', () => {
  expect(readFileSync(bundle, 'utf8')).not.toMatch(/(^|[;}])import[\s"'{*]/m);
});
