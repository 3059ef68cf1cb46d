import type { Breach } from '../../src/check/breach.ts';
import { createSourceTree, type SourceTree } from '../../src/check/source-tree.ts';

const manifests = {
  'package.json': JSON.stringify({ devDependencies: { vitest: '5.1.1' } }),
  'packages/core/package.json': JSON.stringify({
    exports: {
      './vocabulary': './src/vocabulary/index.ts',
      './show': './src/show/index.ts',
      './group': './src/group/index.ts',
      './collect': './src/collect/index.ts',
    },
    dependencies: { zod: '4.6.7' },
  }),
  'packages/db/package.json': JSON.stringify({
    exports: { '.': './src/index.ts' },
    dependencies: { '@tsunagu/core': '*', postgres: '3.4.9' },
  }),
  'packages/services/package.json': JSON.stringify({
    exports: { './show': './src/show/index.ts' },
    dependencies: { '@tsunagu/core': '*', '@tsunagu/db': '*' },
  }),
  'packages/testkit/package.json': JSON.stringify({ exports: { './clock': './src/clock.ts' } }),
  'apps/web/package.json': JSON.stringify({ dependencies: { next: '16.4.5', react: '19.3.1' } }),
  'apps/worker/package.json': JSON.stringify({ dependencies: { bullmq: '6.7.0' } }),
  'apps/collector/package.json': JSON.stringify({ dependencies: { '@tsunagu/core': '*', zod: '4.6.7' } }),
  'tools/package.json': '{}',
};

/** A small sound repository with the given files over it. */
export function plant(files: Record<string, string>): SourceTree {
  return createSourceTree({ ...manifests, ...files });
}

/** What a rule says, as `path:line message`. */
export function told(breaches: readonly Breach[]): string[] {
  return breaches.map(({ path, line, message }) => `${path}:${line} ${message}`);
}
