import { resolve } from 'node:path';
import type { Plugin } from 'esbuild';

/** Puts our own few schemas where zod stands in the sources: see there for the reason. */
export const smallSchemas: Plugin = {
  name: 'small-schemas',
  setup(bundle) {
    const path = resolve(import.meta.dirname, '../src/contract/schemas.ts');
    bundle.onResolve({ filter: /^zod$/ }, () => ({ path }));
  },
};
