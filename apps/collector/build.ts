// Bundles the collector into one file that needs nothing but Node: `node build.ts [OUTFILE]`.
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

const outfile = process.argv[2] ? resolve(process.argv[2]) : resolve(import.meta.dirname, 'dist/tsunagu.mjs');
await build({
  entryPoints: [resolve(import.meta.dirname, 'src/main.ts')],
  outfile,
  bundle: true,
  platform: 'node',
  // The oldest that the bundle is run under: Wine starts no newer Node.
  target: 'node22',
  format: 'esm',
  minify: true,
  legalComments: 'none',
  banner: { js: '#!/usr/bin/env node' },
  plugins: [oneZodLanguage],
});
chmodSync(outfile, 0o755);
