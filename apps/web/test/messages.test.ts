import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import en from '../messages/en.json' with { type: 'json' };
import ja from '../messages/ja.json' with { type: 'json' };

type Tree = { readonly [key: string]: string | Tree };

function flat(tree: Tree, prefix = ''): Record<string, string> {
  return Object.fromEntries(
    Object.entries(tree).flatMap(([key, value]) =>
      typeof value === 'string' ? [[prefix + key, value]] : Object.entries(flat(value, `${prefix}${key}.`)),
    ),
  );
}

const JA = flat(ja);
const EN = flat(en);
const root = path.join(import.meta.dirname, '..');
const sources = ['app', 'components', 'client']
  .flatMap((folder) =>
    readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' }).map((name) =>
      path.join(root, folder, name),
    ),
  )
  .filter((name) => /\.tsx?$/.test(name));

/** Names of the values and tags that a message is filled with; the branches of a plural are words, not values. */
function slots(message: string): readonly string[] {
  const bare = message.replaceAll(/(?:=\d+|one|other|zero) \{/g, '(');
  const values = bare.matchAll(/\{(\w+)(?:\}|, ?(?:number|plural))/g);
  const tags = bare.matchAll(/<(\w+)>/g);
  return [...new Set([...values, ...tags].map((match) => match[1] ?? ''))].sort();
}

describe('messages', () => {
  test('exist in both languages under the same keys', () => {
    expect(Object.keys(JA).sort()).toEqual(Object.keys(EN).sort());
  });

  test('say something', () => {
    for (const [key, text] of [...Object.entries(JA), ...Object.entries(EN)])
      expect(text.trim(), key).not.toBe('');
  });

  test('never need a value in one language that the other is not given', () => {
    const differing = Object.keys(JA).filter(
      (key) => slots(JA[key] ?? '').join() !== slots(EN[key] ?? '').join(),
    );
    expect(differing).toEqual([]);
  });

  test('exist for every key that a component asks for', () => {
    const missing: string[] = [];
    for (const file of sources) {
      const source = readFileSync(file, 'utf8');
      for (const [, variable, namespace] of source.matchAll(
        /const (\w+) = (?:await )?(?:use|get)Translations\('([\w.]+)'\)/g,
      )) {
        const calls = source.matchAll(new RegExp(`\\b${variable}(?:\\.rich)?\\('([\\w.-]+)'`, 'g'));
        for (const [, key] of calls) {
          const full = `${namespace}.${key}`;
          const known = full in EN;
          // One file may hold several components that name their translations alike.
          const elsewhere = [...source.matchAll(/Translations\('([\w.]+)'\)/g)].some(
            (other) => `${other[1]}.${key}` in EN,
          );
          if (!known && !elsewhere) missing.push(`${path.relative(root, file)}: ${full}`);
        }
      }
    }
    expect(missing).toEqual([]);
  });

  test('are asked for somewhere', () => {
    const all = sources.map((file) => readFileSync(file, 'utf8')).join('\n');
    const unused = Object.keys(EN).filter((key) => {
      const parts = key.split('.');
      const last = parts.at(-1) ?? '';
      const parent = parts.at(-2) ?? '';
      return (
        !all.includes(`'${last}'`) &&
        !all.includes(`.${last}'`) &&
        !all.includes(`${parent}.\${`) &&
        !all.includes(`t(\`\${`)
      );
    });
    expect(unused).toEqual([]);
  });
});
