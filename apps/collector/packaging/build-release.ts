import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { buildExecutable } from './build-executable.ts';
import { bundleCollector } from './bundle-collector.ts';
import { toolEnv } from './env.ts';
import { fetchPackageFile } from './fetch-package.ts';
import { packDeb } from './pack-deb.ts';
import { packMacos } from './pack-macos.ts';
import { packMsi } from './pack-msi.ts';
import { packRpm } from './pack-rpm.ts';
import { type PinnedPackage, pinnedPackage, REPOSITORY } from './pinned-packages.ts';
import { readLicences } from './read-licences.ts';
import { releaseFiles } from './release-files.ts';
import { hasTool } from './run-command.ts';
import { TARGET_FACTS, type Target } from './targets.ts';
import { bundledPackages, writeSbom } from './write-sbom.ts';
import { writeSums } from './write-sums.ts';

export type PackageFormat = 'deb' | 'rpm' | 'msi' | 'pkg';

export interface ReleaseWish {
  readonly targets: readonly Target[];
  /** Packages to make; without it every one that the target has. */
  readonly formats?: readonly PackageFormat[];
  /** Seconds since 1970 that every date in the packages becomes. */
  readonly epochSeconds: number;
  /** Folder that is emptied and then holds everything. */
  readonly out: string;
  /** True for packages that are thrown away at once. */
  readonly quick: boolean;
  readonly tell: (line: string) => void;
}

export interface Release {
  readonly files: readonly string[];
  /** What could not be made, with what would make it possible. */
  readonly missing: readonly string[];
}

interface Build {
  readonly wish: ReleaseWish;
  readonly version: string;
  readonly epochSeconds: number;
  readonly files: string[];
  readonly missing: string[];
}

interface Executable {
  readonly target: Target;
  readonly file: string;
  readonly node: PinnedPackage;
}

/** Tools of Debian, and the package that brings each. */
const TOOL_PACKAGES: Readonly<Record<string, string>> = {
  'dpkg-deb': 'dpkg',
  rpmbuild: 'rpm',
  wixl: 'wixl',
  msibuild: 'msitools',
  'x86_64-linux-gnu-strip': 'binutils',
  'aarch64-linux-gnu-strip': 'binutils-aarch64-linux-gnu',
};

function absent(build: Build, what: string, tools: readonly string[]): boolean {
  const path = toolEnv(build.epochSeconds).PATH ?? '';
  const wanted = tools.filter((tool) => !hasTool(tool, path));
  for (const tool of wanted)
    build.missing.push(`${what}: ${tool} is missing (apt-get install ${TOOL_PACKAGES[tool] ?? tool})`);
  return wanted.length > 0;
}

/** Node for the target: the installed one where it is this machine's own, else npm's package, checked and kept. */
async function nodeFor(target: Target): Promise<{ node: PinnedPackage; binary: string }> {
  const facts = TARGET_FACTS[target];
  const node = pinnedPackage(facts.nodePackage);
  const installed = join(REPOSITORY, 'node_modules', facts.nodePackage);
  const cache = join(REPOSITORY, 'node_modules/.cache/foreign-node');
  const binary = existsSync(join(installed, facts.nodeBinary))
    ? join(installed, facts.nodeBinary)
    : await fetchPackageFile(node, facts.nodeBinary, cache);
  // What is put in is only understood by the version that prepared it.
  if (process.version !== `v${node.version}`)
    throw new Error(`this is Node ${process.version}, pinned is ${node.version}: npm run collector:build`);
  return { node, binary };
}

async function makeExecutable(build: Build, target: Target, bundle: string): Promise<Executable> {
  const facts = TARGET_FACTS[target];
  const { node, binary } = await nodeFor(target);
  const file = join(build.wish.out, facts.executable);
  const strip =
    facts.strip !== null && !absent(build, `${facts.executable} without its symbols`, [facts.strip]);
  await buildExecutable({ facts, node: binary, bundle, output: file, strip });
  build.files.push(file);
  return { target, file, node };
}

async function packOne(build: Build, made: Executable, licences: string): Promise<void> {
  const { target, file: executable } = made;
  const { version, epochSeconds, files } = build;
  const { out, quick } = build.wish;
  const common = { executable, licences, version, epochSeconds, out };
  const wanted = (format: PackageFormat) => build.wish.formats?.includes(format) ?? true;
  if (target === 'win-x64') {
    if (wanted('msi') && !absent(build, 'the .msi', ['wixl', 'msibuild'])) files.push(await packMsi(common));
    return;
  }
  if (target === 'darwin-x64' || target === 'darwin-arm64') {
    if (wanted('pkg')) files.push(await packMacos({ ...common, target }));
    return;
  }
  if (wanted('deb') && !absent(build, 'the .deb', ['dpkg-deb']))
    files.push(await packDeb({ ...common, target, quick }));
  if (wanted('rpm') && !absent(build, 'the .rpm', ['rpmbuild']))
    files.push(await packRpm({ ...common, target, quick }));
}

/** Builds executables and packages for the wished machines, their sums and their bill of materials. */
export async function buildRelease(wish: ReleaseWish): Promise<Release> {
  const room = resolve(import.meta.dirname, '..');
  const manifest: { version: string } = JSON.parse(readFileSync(join(room, 'package.json'), 'utf8'));
  const build: Build = {
    wish,
    version: manifest.version,
    epochSeconds: wish.epochSeconds,
    files: [],
    missing: [],
  };
  rmSync(wish.out, { recursive: true, force: true });
  mkdirSync(wish.out, { recursive: true });
  const bundle = join(wish.out, 'tsunagu.mjs');
  const inputs = await bundleCollector(bundle);
  build.files.push(bundle);
  const licences = readLicences(bundledPackages(inputs));
  const executables: Executable[] = [];
  for (const target of wish.targets) {
    const begin = performance.now();
    const made = await makeExecutable(build, target, bundle);
    executables.push(made);
    await packOne(build, made, licences);
    wish.tell(`${target}: ${((performance.now() - begin) / 1000).toFixed(1)} s`);
  }
  const { version, epochSeconds } = build;
  build.files.push(await writeSbom({ version, epochSeconds, inputs, executables, out: wish.out }));
  build.files.push(await writeSums(build.files));
  // What no tool was missing for and is not there all the same is a fault of this program.
  const made = new Set(build.files.map((file) => basename(file)));
  const wanted = releaseFiles({ targets: wish.targets, version, formats: wish.formats });
  if (build.missing.length === 0)
    build.missing.push(...wanted.filter((name) => !made.has(name)).map((name) => `${name}: was not made`));
  return { files: build.files, missing: build.missing };
}
