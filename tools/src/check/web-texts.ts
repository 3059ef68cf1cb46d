import type { Breach } from './breach.ts';
import { isCode, isTest } from './rooms.ts';
import type { SourceTree } from './source-tree.ts';
import { constantText, isNode, type SyntaxNode, walk } from './walk.ts';

const rule = 'web-texts';

/** Attributes that somebody reads or hears. */
const readAttributes = new Set([
  'title',
  'alt',
  'placeholder',
  'label',
  'aria-label',
  'aria-description',
  'aria-roledescription',
  'aria-valuetext',
]);
/** What is written alike in every language. */
const names = /\b(Tsunagu|VPN|SSL|TLS|DNS|IPv4|IPv6|TCP|UDP|MFA|CSV|JSON|URL|ISP|https|Ctrl|ms)\b/g;
const word = /\p{L}{2,}/u;

/** What a person reads in the dashboard comes from the messages in both languages, never from the markup. */
export function checkWebTexts(tree: SourceTree): Breach[] {
  return tree.paths
    .filter((path) => path.startsWith('apps/web/') && isCode(path) && !isTest(path))
    .flatMap((path) => {
      const source = tree.parse(path);
      if (source === null) return [];
      const breaches: Breach[] = [];
      walk(source.program, (node) => {
        const text = textOf(node);
        if (text === null || !word.test(text.replaceAll(names, ''))) return;
        const message = `"${text.trim()}" is written in the markup; put it under one key into messages/ja.json and messages/en.json`;
        breaches.push({ rule, path, line: tree.lineOf(path, node.start), message });
      });
      return breaches;
    });
}

function textOf(node: SyntaxNode): string | null {
  if (node.type === 'JSXText') return String(node.value);
  // {'text'} and {`text`} between tags.
  if (node.type === 'JSXElement' || node.type === 'JSXFragment') return childText(node.children);
  if (node.type !== 'JSXAttribute' || !isNode(node.name) || !readAttributes.has(String(node.name.name)))
    return null;
  return inBraces(node.value) ?? constantText(node.value);
}

function childText(children: unknown): string | null {
  const texts = Array.isArray(children) ? children.flatMap((child) => inBraces(child) ?? []) : [];
  return texts.length === 0 ? null : texts.join(' ');
}

function inBraces(node: unknown): string | null {
  return isNode(node) && node.type === 'JSXExpressionContainer' ? constantText(node.expression) : null;
}
