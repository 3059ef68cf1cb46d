import { readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import type { Plugin } from 'esbuild';

/** Name → file that makes it. */
type Exports = ReadonlyMap<string, string>;

const FROM_INDEX = /^(import|export) \{([^}]*)\} from '([^']+)';$/gm;
const OWN_EXPORT = /^export (?:async )?(?:const|function|class) (\w+)/gm;
const REST = /^export \* from '([^']+)';$/gm;

/** Words of a brace list that are values; types are gone after the build. */
function valuesIn(list: string): { readonly name: string; readonly as: string }[] {
  return list
    .split(',')
    .map((one) => one.trim())
    .filter((one) => one !== '' && !one.startsWith('type '))
    .map((one) => {
      const [name = '', as = name] = one.split(/ as /);
      return { name, as };
    });
}

/** Everything that a file exports, by the file that makes it. */
function exportsOf(file: string, known: Map<string, Exports>): Exports {
  const seen = known.get(file);
  if (seen) return seen;
  const found = new Map<string, string>();
  known.set(file, found);
  const text = readFileSync(file, 'utf8');
  for (const [, name = ''] of text.matchAll(OWN_EXPORT)) found.set(name, file);
  for (const [, from = ''] of text.matchAll(REST)) {
    for (const [name, home] of exportsOf(resolve(dirname(file), from), known)) found.set(name, home);
  }
  for (const [, word, list = '', from = ''] of text.matchAll(FROM_INDEX)) {
    if (word !== 'export') continue;
    const inner = exportsOf(resolve(dirname(file), from), known);
    for (const { name, as } of valuesIn(list)) found.set(as, inner.get(name) ?? resolve(dirname(file), from));
  }
  return found;
}

/** The index that an import names, null where it is none of core's. */
function indexOf(from: string, importer: string, core: string): string | null {
  const step = /^@tsunagu\/core\/(\w+)$/.exec(from)?.[1];
  if (step) return resolve(core, step, 'index.ts');
  return from.startsWith('.') && from.endsWith('/index.ts') ? resolve(dirname(importer), from) : null;
}

/**
 * Imports each name from the file that makes it, past the index files of core. Through an index one used word makes the whole
 * step load when the program starts, with a catalogue that only `doctor` and `diagnose` read: 4 MB of a resident process.
 */
export function directImports(core: string): Plugin {
  const known = new Map<string, Exports>();
  const rewrite = (path: string): string =>
    readFileSync(path, 'utf8').replace(FROM_INDEX, (whole, word: string, list: string, from: string) => {
      const index = word === 'import' ? indexOf(from, path, core) : null;
      if (index === null) return whole;
      const homes = exportsOf(index, known);
      const lines = valuesIn(list).map(({ name, as }) => {
        const home = homes.get(name);
        if (home === undefined) throw new Error(`${path}: ${index} exports no ${name}`);
        return `import { ${name} as ${as} } from ${JSON.stringify(home)};`;
      });
      return lines.join(' ');
    });
  return {
    name: 'direct-imports',
    setup(bundle) {
      bundle.onLoad(
        { filter: /[\\/](packages[\\/]core|apps[\\/]collector)[\\/]src[\\/].*\.ts$/ },
        ({ path }) => ({
          contents: rewrite(path),
          loader: 'ts',
        }),
      );
    },
  };
}
