import type { Breach } from './breach.ts';
import { importsOf, resolveRelative } from './imports-of.ts';
import { CORE_STEPS, isCode, isTest } from './rooms.ts';
import type { SourceTree } from './source-tree.ts';

const rule = 'core-steps';
const root = 'packages/core/src/';

/** Inside core a step imports vocabulary and earlier steps, never later ones. */
export function checkCoreSteps(tree: SourceTree): Breach[] {
  return tree.paths
    .filter((path) => path.startsWith(root) && isCode(path) && !isTest(path))
    .flatMap((path) => {
      const from = stepOf(path);
      if (from === null)
        return [{ rule, path, line: 0, message: `belongs into one of ${CORE_STEPS.join(', ')}` }];
      return importsOf(tree, path).flatMap(({ specifier, line }) => {
        const to = specifier.startsWith('.') ? stepOf(resolveRelative(path, specifier)) : null;
        if (to === null || CORE_STEPS.indexOf(to) <= CORE_STEPS.indexOf(from)) return [];
        const message = `${from} comes before ${to} (${CORE_STEPS.join(' → ')}); move what both need into ${from} or earlier, or pass it in`;
        return [{ rule, path, line, message }];
      });
    });
}

function stepOf(path: string): (typeof CORE_STEPS)[number] | null {
  const folder = path.startsWith(root) ? path.slice(root.length).split('/')[0] : undefined;
  return CORE_STEPS.find((step) => step === folder) ?? null;
}
