import type { Plugin } from 'esbuild';

/**
 * Loads each of Node's own modules when the file that imports it is first used. A plain `import` would load all of them when
 * the program starts, TLS and DNS too, for verbs and probes that may never run.
 */
export const lazyBuiltins: Plugin = {
  name: 'lazy-builtins',
  setup(bundle) {
    bundle.onResolve({ filter: /^node:/ }, ({ path }) => ({ path, namespace: 'builtin' }));
    bundle.onLoad({ filter: /.*/, namespace: 'builtin' }, ({ path }) => ({
      contents: `module.exports = process.getBuiltinModule(${JSON.stringify(path)});`,
      loader: 'js',
    }));
  },
};
