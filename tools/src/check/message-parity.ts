import type { Breach } from './breach.ts';
import { icuArguments } from './icu-arguments.ts';
import { offsetOfJsonKey } from './offset-of-json-key.ts';
import type { SourceTree } from './source-tree.ts';

const rule = 'message-parity';
const folder = 'apps/web/messages';

/** ja.json and en.json have the same keys, each with a text that asks for the same arguments. */
export function checkMessageParity(tree: SourceTree): Breach[] {
  const jaPath = `${folder}/ja.json`;
  const enPath = `${folder}/en.json`;
  if (!tree.has(jaPath) && !tree.has(enPath)) return [];
  const ja = tree.has(jaPath) ? flatten(JSON.parse(tree.text(jaPath))) : new Map<string, string>();
  const en = tree.has(enPath) ? flatten(JSON.parse(tree.text(enPath))) : new Map<string, string>();
  return [
    ...missing(tree, enPath, ja, en),
    ...missing(tree, jaPath, en, ja),
    ...[...ja].flatMap(([key, text]) => differing(tree, enPath, key, text, en.get(key))),
  ];
}

function missing(
  tree: SourceTree,
  path: string,
  all: Map<string, string>,
  present: Map<string, string>,
): Breach[] {
  return [...all.keys()]
    .filter((key) => (present.get(key) ?? '').trim() === '')
    .map((key) => ({
      rule,
      path,
      line: lineOfKey(tree, path, key),
      message: `"${key}" has no text here; every text exists in ja and en`,
    }));
}

function differing(
  tree: SourceTree,
  path: string,
  key: string,
  ja: string,
  en: string | undefined,
): Breach[] {
  if (en === undefined || en.trim() === '') return [];
  const message = compare(key, ja, en);
  return message === null ? [] : [{ rule, path, line: lineOfKey(tree, path, key), message }];
}

function compare(key: string, ja: string, en: string): string | null {
  try {
    const inJa = icuArguments(ja).join(' ');
    const inEn = icuArguments(en).join(' ');
    return inJa === inEn
      ? null
      : `"${key}" asks for ${inEn || 'nothing'} in en, for ${inJa || 'nothing'} in ja`;
  } catch (error) {
    return `"${key}" is no ICU message: ${error instanceof Error ? error.message : error}`;
  }
}

function flatten(value: unknown, prefix = ''): Map<string, string> {
  const texts = new Map<string, string>();
  for (const [name, child] of Object.entries(value as Record<string, unknown>)) {
    const key = prefix === '' ? name : `${prefix}.${name}`;
    if (typeof child === 'string') texts.set(key, child);
    else for (const [inner, text] of flatten(child, key)) texts.set(inner, text);
  }
  return texts;
}

/** The line where a key stands, or 0 where the file does not have it. */
function lineOfKey(tree: SourceTree, path: string, key: string): number {
  if (!tree.has(path)) return 0;
  const offset = offsetOfJsonKey(tree.text(path), key.split('.'));
  return offset === null ? 0 : tree.lineOf(path, offset);
}
