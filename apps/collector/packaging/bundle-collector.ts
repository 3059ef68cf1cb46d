import { chmodSync } from 'node:fs';
import { resolve } from 'node:path';
import { type BuildOptions, build } from 'esbuild';
import { directImports } from './direct-imports.ts';
import { lazyBuiltins } from './lazy-builtins.ts';
import { nodeVersionBanner } from './node-version-banner.ts';
import { packedProgram } from './packed-program.ts';
import { smallSchemas } from './small-schemas.ts';

/**
 * Bundles the collector into one file that needs nothing but Node.
 * Returns the files that went into it, relative to the repository.
 */
export async function bundleCollector(outfile: string): Promise<string[]> {
  const room = resolve(import.meta.dirname, '..');
  const shared = {
    absWorkingDir: resolve(room, '../..'),
    bundle: true,
    platform: 'node',
    // The oldest that the bundle is run under: Wine starts no newer Node.
    target: 'node22',
    minify: true,
    legalComments: 'none',
    plugins: [smallSchemas, lazyBuiltins, directImports(resolve(room, '../../packages/core/src'))],
  } satisfies BuildOptions;
  const packed: string[] = [];
  const { metafile } = await build({
    ...shared,
    entryPoints: [resolve(room, 'src/main.ts')],
    outfile,
    format: 'esm',
    metafile: true,
    banner: { js: nodeVersionBanner },
    plugins: [packedProgram(shared, packed), ...shared.plugins],
  });
  chmodSync(outfile, 0o755);
  // What the bundler makes up itself is no file of anybody's.
  const files = [...Object.keys(metafile.inputs), ...packed].filter((file) => !file.startsWith('builtin:'));
  return [...new Set(files)].sort();
}
