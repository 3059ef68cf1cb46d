import { chmodSync } from 'node:fs';
import { resolve } from 'node:path';
import { build, type Plugin } from 'esbuild';

/** zod brings its messages in some fifty languages; no message of its is ever shown. A third of the file. */
const oneZodLanguage: Plugin = {
  name: 'one-zod-language',
  setup(bundle) {
    bundle.onLoad({ filter: /zod[\\/]v4[\\/]locales[\\/]index\.js$/ }, () => ({
      contents: "export { default as en } from './en.js';",
    }));
  },
};

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
    plugins: [oneZodLanguage],
  });
  chmodSync(outfile, 0o755);
  return Object.keys(metafile.inputs).sort();
}
