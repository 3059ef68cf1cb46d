import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { AttemptEvidence } from '@tsunagu/core/show';
import type { useTranslations } from 'next-intl';
import { describe, expect, expectTypeOf, test } from 'vitest';
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

  test('are known to the compiler, so that a key missing for one member of a list does not build', () => {
    type Key = Parameters<ReturnType<typeof useTranslations<'device.reach'>>>[0];
    expectTypeOf<`role.${AttemptEvidence['tcp'][number]['role']}`>().toExtend<Key>();
    expectTypeOf<'role.nobody'>().not.toExtend<Key>();
    expectTypeOf<string>().not.toExtend<Key>();
  });

  test('are asked for somewhere', () => {
    const texts = sources.map((file) => readFileSync(file, 'utf8'));
    const everyWord = [...new Set(texts.flatMap(wordsOf))];
    const asked = texts.map((text) => keysAskedFor(text, everyWord));
    expect(Object.keys(EN).filter((key) => !asked.some((asks) => asks(key)))).toEqual([]);
  });

  test('count as asked for only in a namespace of the file that asks', () => {
    const asks = keysAskedFor(
      `const t = useTranslations('a.b'); t('c'); t(wide ? 'e' : 'f'); t(\`d.\${x}\`);`,
      [],
    );
    expect(['a.b.c', 'a.b.d.x', 'a.b.e', 'a.b.f'].map(asks)).not.toContain(false);
    expect(['a.c', 'b.c', 'a.b.h', 'a.d.x', 'other.c'].map(asks)).not.toContain(true);
    const byValue = keysAskedFor("const t = useTranslations('a'); t(key)", ['far']);
    expect(['a.far', 'b.far', 'a.other'].map(byValue)).toEqual([true, false, false]);
  });
});

function wordsOf(source: string): readonly string[] {
  return [...source.matchAll(/['"]([\w.-]+)['"]/g)].map(([, word]) => word ?? '');
}

/**
 * Whether a file may ask for a key: in one of its namespaces, by one of its strings or templates; a hole of a template
 * is one part of a key. Where a key comes in as a value, it is a word that some file says.
 */
function keysAskedFor(source: string, everyWord: readonly string[]): (key: string) => boolean {
  const namespaces = [...source.matchAll(/(?:use|get)Translations\('([\w.-]+)'\)/g)].map(
    ([, name]) => `${name}.`,
  );
  const byValue = /\b(?:t|nav)(?:\.rich)?\(\s*[a-z][\w.]*[,)]/.test(source);
  const words = new Set(byValue ? everyWord : wordsOf(source));
  const templates = [...source.matchAll(/`([\w.-]*\.)\$\{[^`}]*\}([\w.-]*)`/g)].map(
    ([, before = '', after = '']) => new RegExp(`^${escaped(before)}[\\w-]+${escaped(after)}$`),
  );
  return (key) =>
    namespaces.some((name) => {
      const rest = key.startsWith(name) ? key.slice(name.length) : '';
      return words.has(rest) || templates.some((template) => template.test(rest));
    });
}

function escaped(text: string): string {
  return text.replaceAll('.', '\\.');
}
