import type { PackageFormat } from './build-release.ts';
import { DEB_ARCHITECTURES } from './pack-deb.ts';
import { RPM_ARCHITECTURES } from './pack-rpm.ts';
import { TARGET_FACTS, type Target } from './targets.ts';

export interface ReleaseList {
  readonly targets: readonly Target[];
  readonly version: string;
  /** Without it every package that the targets have. */
  readonly formats?: readonly PackageFormat[] | undefined;
}

function packagesOf(target: Target, version: string): Readonly<Partial<Record<PackageFormat, string>>> {
  switch (target) {
    case 'win-x64':
      return { msi: `tsunagu-${version}-x64.msi` };
    case 'darwin-x64':
    case 'darwin-arm64':
      return { pkg: `tsunagu-${version}-${target}-pkg.tar.gz` };
    default:
      return {
        deb: `tsunagu_${version}_${DEB_ARCHITECTURES[target]}.deb`,
        rpm: `tsunagu-${version}-1.${RPM_ARCHITECTURES[target]}.rpm`,
      };
  }
}

/** Names of every file that a release holds, sorted: what the builder has to make, and what a test looks for. */
export function releaseFiles({ targets, version, formats }: ReleaseList): string[] {
  const packed = targets.flatMap((target) =>
    Object.entries(packagesOf(target, version))
      .filter(([format]) => formats === undefined || formats.some((one) => one === format))
      .map(([, name]) => name),
  );
  const executables = targets.map((target) => TARGET_FACTS[target].executable);
  return ['tsunagu.mjs', 'SHA256SUMS', `tsunagu-${version}.cdx.json`, ...executables, ...packed].sort();
}
