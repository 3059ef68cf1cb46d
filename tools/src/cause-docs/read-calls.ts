/** One call of `measure`, `context`, `unchecked` or of a helper, with the text of each argument. */
export interface Call {
  readonly name: string;
  readonly args: readonly string[];
}

/** Where the bracket that opens at `from` closes. Strings are passed over whole. */
function closing(text: string, from: number): number {
  let depth = 0;
  for (let at = from; at < text.length; at++) {
    const char = text.charAt(at);
    if (char === "'" || char === '`') at = text.indexOf(char, at + 1);
    else if ('([{'.includes(char)) depth += 1;
    else if (')]}'.includes(char)) depth -= 1;
    if (depth === 0) return at;
  }
  return text.length;
}

/** Text between commas that stand in no bracket. */
function splitArguments(text: string): string[] {
  const found: string[] = [];
  let start = 0;
  for (let at = 0; at < text.length; at++) {
    const char = text.charAt(at);
    if (char === "'" || char === '`') at = text.indexOf(char, at + 1);
    else if ('([{'.includes(char)) at = closing(text, at);
    else if (char === ',') {
      found.push(text.slice(start, at).trim());
      start = at + 1;
    }
  }
  return [...found, text.slice(start).trim()].filter((one) => one !== '');
}

/** Calls of these names in source text that a formatter has been over. */
export function readCalls(text: string, names: readonly string[]): Call[] {
  const pattern = new RegExp(`\\b(${names.join('|')})\\(`, 'g');
  return [...text.matchAll(pattern)].map((match) => {
    const open = (match.index ?? 0) + match[0].length - 1;
    return { name: match[1] ?? '', args: splitArguments(text.slice(open + 1, closing(text, open))) };
  });
}

/** Names of a function's parameters, in order; what is taken apart has none. */
export function parameterNames(text: string, name: string): string[] {
  const at = text.indexOf(`export function ${name}(`);
  if (at < 0) return [];
  const open = text.indexOf('(', at);
  return splitArguments(text.slice(open + 1, closing(text, open))).map(
    (one) => /^(\w+)\??\s*[:=]/.exec(one)?.[1] ?? '',
  );
}
