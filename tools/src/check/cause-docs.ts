import type { Breach } from './breach.ts';
import type { SourceTree } from './source-tree.ts';

const rule = 'cause-docs';
const remedy = 'npm run docs writes docs/causes again';

/** Pages of docs/causes that are not what the catalogue, the rules and the playbooks say now. */
export function compareCauseDocs(expected: ReadonlyMap<string, string>, tree: SourceTree): Breach[] {
  const present = tree.paths.filter((path) => path.startsWith('docs/causes/'));
  return [
    ...[...expected]
      .filter(([path, text]) => !present.includes(path) || tree.text(path) !== text)
      .map(([path]) => breach(path, `is missing or out of date; ${remedy}`)),
    ...present
      .filter((path) => !expected.has(path))
      .map((path) => breach(path, `belongs to no cause; ${remedy}`)),
  ];
}

/** The same with the pages written anew from core. Core that cannot be loaded is a breach of its own. */
export async function checkCauseDocs(root: string, tree: SourceTree): Promise<Breach[]> {
  try {
    const { causeDocuments } = await import('../cause-docs/cause-documents.ts');
    return compareCauseDocs(causeDocuments(root), tree);
  } catch (error) {
    return [breach('docs/causes', `cannot be compared: ${error instanceof Error ? error.message : error}`)];
  }
}

function breach(path: string, message: string): Breach {
  return { rule, path, line: 0, message };
}
