import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { TsunaguError } from '@tsunagu/core/vocabulary';

export interface BackedUpTable {
  readonly name: string;
  readonly columns: readonly string[];
  readonly rows: number;
  /** Of the file, as it lies there. */
  readonly sha256: string;
}

/** What a backup is of; written last, so that one that was cut short has none. */
export interface BackupManifest {
  readonly format: 1;
  readonly madeAt: string;
  /** Steps of the schema that were applied. */
  readonly migrations: number;
  /** In the order in which they can be filled. */
  readonly tables: readonly BackedUpTable[];
  /** Days with a partition of their own, UTC. */
  readonly days: { readonly attempt: readonly string[]; readonly gateway_event: readonly string[] };
  readonly sequences: readonly { readonly name: string; readonly value: string; readonly called: boolean }[];
}

export const MANIFEST_FILE = 'manifest.json';

export const fileOf = (table: string) => `${table}.copy.gz`;

/** A folder that cannot be taken as a backup, or a store that cannot take one. */
export function unusable(path: string, detail: string, cause?: unknown): TsunaguError {
  return new TsunaguError('data-folder-broken', `${path}: ${detail}`, { args: { path }, cause });
}

/** Throws `data-folder-broken` where there is none, or one of another kind. */
export function readManifest(folder: string): BackupManifest {
  let manifest: Partial<BackupManifest>;
  try {
    manifest = JSON.parse(readFileSync(join(folder, MANIFEST_FILE), 'utf8'));
  } catch (cause) {
    throw unusable(folder, `no complete backup (${MANIFEST_FILE} cannot be read)`, cause);
  }
  if (manifest.format !== 1 || !Array.isArray(manifest.tables))
    throw unusable(folder, 'made by another version of this program');
  return manifest as BackupManifest;
}
