import { parseSync } from 'vite';
import type { SyntaxNode } from './walk.ts';

/** A comment of a source file. */
export interface Comment {
  text: string;
  start: number;
}

export interface ParsedSource {
  program: SyntaxNode;
  comments: readonly Comment[];
}

/** The repository as the rules see it: paths and texts, parsed when asked. */
export interface SourceTree {
  /** Sorted, relative to the repository, with `/`. */
  readonly paths: readonly string[];
  has(path: string): boolean;
  /** @throws when there is no such file; ask `has` first */
  text(path: string): string;
  /** null for a file that has no TypeScript or JavaScript syntax, or does not parse: the type checker names that. */
  parse(path: string): ParsedSource | null;
  lineOf(path: string, offset: number): number;
}

const parsable = /\.([cm]?[jt]s|[jt]sx)$/;

export function createSourceTree(files: Readonly<Record<string, string>>): SourceTree {
  const parsed = new Map<string, ParsedSource | null>();
  const lineBegins = new Map<string, number[]>();
  const text = (path: string) => {
    const content = files[path];
    if (content === undefined) throw new Error(`${path} is not in the tree`);
    return content;
  };
  return {
    paths: Object.keys(files).sort(),
    has: (path) => files[path] !== undefined,
    text,
    parse(path) {
      let result = parsed.get(path);
      if (result === undefined) {
        result = parsable.test(path) ? parseSource(path, text(path)) : null;
        parsed.set(path, result);
      }
      return result;
    },
    lineOf(path, offset) {
      let begins = lineBegins.get(path);
      if (begins === undefined) {
        begins = [0, ...[...text(path).matchAll(/\n/g)].map((match) => match.index + 1)];
        lineBegins.set(path, begins);
      }
      return begins.findLastIndex((begin) => begin <= offset) + 1;
    },
  };
}

function parseSource(path: string, text: string): ParsedSource | null {
  const result = parseSync(path, text, { lang: /x$/.test(path) ? 'tsx' : 'ts', sourceType: 'module' });
  if (result.errors.length > 0) return null;
  return {
    program: result.program as unknown as SyntaxNode,
    comments: result.comments.map(({ value, start }) => ({ text: value, start })),
  };
}
