import { writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { uuidOf } from './pack-msi.ts';
import { type PinnedPackage, pinnedPackage } from './pinned-packages.ts';
import { sha256Of } from './write-sums.ts';

export interface SbomWish {
  readonly version: string;
  readonly epochSeconds: number;
  /** Files that went into the bundle, relative to the repository. */
  readonly inputs: readonly string[];
  /** Finished executables with the Node that each is made of. */
  readonly executables: readonly { readonly file: string; readonly node: PinnedPackage }[];
  readonly out: string;
}

interface Component {
  readonly type: 'application' | 'library' | 'platform' | 'file';
  readonly name: string;
  readonly version?: string;
  readonly purl?: string;
  readonly hashes?: readonly { readonly alg: string; readonly content: string }[];
  readonly components?: readonly Component[];
}

/** Packages of others whose code is in the bundle: told by the bundler, so neither more nor less. */
export function bundledPackages(inputs: readonly string[]): string[] {
  const names = inputs.flatMap((input) => {
    const match = /(?:^|\/)node_modules\/((?:@[^/]+\/)?[^/]+)\/(?!.*\/node_modules\/)/.exec(input);
    return match?.[1] ? [match[1]] : [];
  });
  return [...new Set(names)].sort();
}

function npmHash({ integrity }: PinnedPackage) {
  return { alg: 'SHA-512', content: Buffer.from(integrity.replace('sha512-', ''), 'base64').toString('hex') };
}

function npmComponent(found: PinnedPackage, type: Component['type'], components?: Component[]): Component {
  return {
    type,
    name: found.name,
    version: found.version,
    purl: `pkg:npm/${found.name.replace('@', '%40')}@${found.version}`,
    hashes: [npmHash(found)],
    ...(components ? { components } : {}),
  };
}

/** Libraries that Node itself is linked of; the same in every build of one version. */
function nodeParts(): Component[] {
  return Object.entries(process.versions)
    .filter(([name, version]) => !['node', 'modules', 'napi'].includes(name) && version)
    .map(([name, version]) => ({ type: 'library' as const, name, version: String(version) }))
    .sort((a, b) => a.name.localeCompare(b.name, 'en'));
}

/** Writes the bill of materials (CycloneDX 1.6) of all executables and returns its path. */
export async function writeSbom(wish: SbomWish): Promise<string> {
  const files: Component[] = [];
  for (const { file } of wish.executables)
    files.push({
      type: 'file',
      name: basename(file),
      hashes: [{ alg: 'SHA-256', content: await sha256Of(file) }],
    });
  const nodes = wish.executables.map(({ node }) => npmComponent(node, 'platform', nodeParts()));
  const content = {
    metadata: {
      timestamp: new Date(wish.epochSeconds * 1000).toISOString(),
      component: { type: 'application', name: 'tsunagu', version: wish.version, components: files },
    },
    components: [
      ...bundledPackages(wish.inputs).map((name) => npmComponent(pinnedPackage(name), 'library')),
      ...nodes,
    ],
  };
  const serial = uuidOf(JSON.stringify(content)).toLowerCase();
  const sbom = {
    bomFormat: 'CycloneDX',
    specVersion: '1.6',
    serialNumber: `urn:uuid:${serial}`,
    version: 1,
    ...content,
  };
  const path = join(wish.out, `tsunagu-${wish.version}.cdx.json`);
  writeFileSync(path, `${JSON.stringify(sbom, null, 2)}\n`);
  return path;
}
