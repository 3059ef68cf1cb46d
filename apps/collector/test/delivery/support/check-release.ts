import { execFileSync } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, readdirSync, readFileSync, readSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'vitest';
import { bundleCollector } from '../../../packaging/bundle-collector.ts';
import { TARGET_FACTS, TARGETS, type Target } from '../../../packaging/targets.ts';
import { bundledPackages } from '../../../packaging/write-sbom.ts';
import { sha256Of } from '../../../packaging/write-sums.ts';

/** First bytes of a program of each kind, and the place and value that name its processor. */
const KINDS: Readonly<Record<Target, { magic: string; at: number; machine: string }>> = {
  'linux-x64': { magic: '7f454c46', at: 18, machine: '3e00' },
  'linux-arm64': { magic: '7f454c46', at: 18, machine: 'b700' },
  'win-x64': { magic: '4d5a', at: -1, machine: '6486' },
  'darwin-x64': { magic: 'cffaedfe', at: 4, machine: '07000001' },
  'darwin-arm64': { magic: 'cffaedfe', at: 4, machine: '0c000001' },
};

/** For which machine a program is, by its own header; null = it is none, or does not hold the collector. */
export function kindOf(file: string): Target | null {
  const head = Buffer.alloc(4096);
  const handle = openSync(file, 'r');
  readSync(handle, head, 0, head.length, 0);
  closeSync(handle);
  const found = TARGETS.find((target) => {
    const { magic, at, machine } = KINDS[target];
    if (head.subarray(0, magic.length / 2).toString('hex') !== magic) return false;
    // Windows: a pointer leads to the header that names the processor.
    const place = at === -1 ? head.readUInt32LE(0x3c) + 4 : at;
    return head.subarray(place, place + machine.length / 2).toString('hex') === machine;
  });
  return found !== undefined && readFileSync(file).includes('max-old-space-size=24') ? found : null;
}

/** The sums fit, and there is one for every other file. */
export function checkSums(folder: string): void {
  execFileSync('sha256sum', ['--check', '--quiet', '--strict', 'SHA256SUMS'], { cwd: folder });
  const named = readFileSync(join(folder, 'SHA256SUMS'), 'utf8')
    .trim()
    .split('\n')
    .map((line) => line.slice(66));
  expect([...named, 'SHA256SUMS'].sort()).toEqual(readdirSync(folder).sort());
}

interface Sbom {
  readonly metadata: {
    readonly component: { readonly components: readonly { name: string; hashes: { content: string }[] }[] };
  };
  readonly components: readonly { readonly name: string; readonly hashes?: readonly unknown[] }[];
}

/** The bill of materials names each executable by its hash, its Node, and every package that the bundler takes today. */
export async function checkSbom(folder: string, targets: readonly Target[]): Promise<void> {
  const name = readdirSync(folder).find((one) => one.endsWith('.cdx.json')) ?? '';
  const sbom: Sbom = JSON.parse(readFileSync(join(folder, name), 'utf8'));
  const hashes = new Map(
    sbom.metadata.component.components.map((one) => [one.name, one.hashes[0]?.content] as const),
  );
  for (const target of targets) {
    const { executable } = TARGET_FACTS[target];
    expect(hashes.get(executable), executable).toBe(await sha256Of(join(folder, executable)));
  }
  const draft = mkdtempSync(join(tmpdir(), 'tsunagu-sbom-'));
  try {
    const bundled = bundledPackages(await bundleCollector(join(draft, 'tsunagu.mjs')));
    const nodes = targets.map((target) => TARGET_FACTS[target].nodePackage);
    expect(sbom.components.map((one) => one.name).sort()).toEqual([...bundled, ...nodes].sort());
    expect(sbom.components.filter((one) => !one.hashes?.length)).toEqual([]);
  } finally {
    rmSync(draft, { recursive: true, force: true });
  }
}
