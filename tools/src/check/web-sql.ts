import type { Breach } from './breach.ts';
import { isCode, isTest } from './rooms.ts';
import type { SourceTree } from './source-tree.ts';
import { constantText, identifierName, isNode, propertyName, walk } from './walk.ts';

const rule = 'web-sql';

/** The dashboard asks services; SQL in it would be a second place that knows the tables. */
export function checkWebSql(tree: SourceTree): Breach[] {
  return tree.paths
    .filter((path) => path.startsWith('apps/web/') && isCode(path) && !isTest(path))
    .flatMap((path) => {
      const source = tree.parse(path);
      if (source === null) return [];
      const breaches: Breach[] = [];
      walk(source.program, (node, parents) => {
        const taken =
          propertyName(node) === 'sql' ||
          (node.type === 'TaggedTemplateExpression' && identifierName(node.tag) === 'sql') ||
          (node.type === 'Property' &&
            parents.at(-1)?.type === 'ObjectPattern' &&
            (identifierName(node.key) ?? constantText(node.key)) === 'sql') ||
          (node.type === 'ImportSpecifier' &&
            isNode(node.imported) &&
            identifierName(node.imported) === 'sql');
        if (!taken) return;
        const message =
          'the dashboard holds no SQL; write the query in packages/services/src/<step> and call it';
        breaches.push({ rule, path, line: tree.lineOf(path, node.start), message });
      });
      return breaches;
    });
}
