import { chmodSync } from 'node:fs';
import { resolve } from 'node:path';
import { build } from 'esbuild';
import { smallSchemas } from './small-schemas.ts';

/**
 * Bundles the collector into one file that needs nothing but Node.
 * Returns the files that went into it, relative to the repository.
 */
export async function bundleCollector(outfile: string): Promise<string[]> {
  const room = resolve(import.meta.dirname, '..');
  const { metafile } = await build({
    absWorkingDir: resolve(room, '../..'),
    entryPoints: [resolve(room, 'src/main.ts')],
    outfile,
    bundle: true,
    platform: 'node',
    // The oldest that the bundle is run under: Wine starts no newer Node.
    target: 'node22',
    format: 'esm',
    minify: true,
    legalComments: 'none',
    metafile: true,
    banner: { js: '#!/usr/bin/env node' },
    plugins: [smallSchemas],
  });
  chmodSync(outfile, 0o755);
  return Object.keys(metafile.inputs).sort();
}
