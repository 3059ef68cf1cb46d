// Bundles the collector into one file that needs nothing but Node: `node build.ts [OUTFILE]`.
import { resolve } from 'node:path';
import { bundleCollector } from './packaging/bundle-collector.ts';

await bundleCollector(
  process.argv[2] ? resolve(process.argv[2]) : resolve(import.meta.dirname, 'dist/tsunagu.mjs'),
);
