/** What a `{name}` in a pattern takes, by the characters that it may hold. */
const CAPTURES = {
  code: /^[\w.()#-]{1,64}$/,
  host: /^[\w.:-]{1,255}$/,
  port: /^\d{1,5}$/,
  user: /^[^\s"']{1,128}$/,
  profile: /^[^"]{1,128}$/,
} as const;
export type CaptureName = keyof typeof CAPTURES;
export const CAPTURE_NAMES = Object.keys(CAPTURES) as readonly CaptureName[];

export const PATTERN_CHARS_MAX = 256;
const PARTS_MAX = 16;

type Part =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'any' }
  | { readonly kind: 'capture'; readonly name: CaptureName };

export type Captured = Readonly<Partial<Record<CaptureName, string>>>;

/** A pattern that was found to be sound. */
export interface LinePattern {
  /** What a line holds, or null when it does not fit. Looks at each character of the line at most twice. */
  match(line: string): Captured | null;
}

const isCapture = (name: string): name is CaptureName => Object.hasOwn(CAPTURES, name);

function partsOf(pattern: string): readonly Part[] | string {
  if (pattern.trim().length < 4) return 'a pattern needs at least four characters';
  if (pattern.length > PATTERN_CHARS_MAX) return `a pattern has at most ${PATTERN_CHARS_MAX} characters`;
  const parts: Part[] = [];
  for (const piece of pattern.split(/(\*|\{\w+\})/).filter((text) => text !== '')) {
    const name = /^\{(\w+)\}$/.exec(piece)?.[1];
    if (name !== undefined && !isCapture(name)) return `{${name}} is none of {${CAPTURE_NAMES.join('} {')}}`;
    if (name !== undefined && parts.at(-1)?.kind !== 'text') return `{${name}} must stand right behind text`;
    if (name !== undefined && isCapture(name)) parts.push({ kind: 'capture', name });
    else if (piece === '*') parts.push({ kind: 'any' });
    else parts.push({ kind: 'text', text: piece.toLowerCase() });
  }
  if (parts.length > PARTS_MAX) return `a pattern has at most ${PARTS_MAX} parts`;
  const longest = Math.max(0, ...parts.map((part) => (part.kind === 'text' ? part.text.trim().length : 0)));
  return longest < 4 ? 'a pattern needs at least four characters of plain text in a row' : parts;
}

/** The characters right behind `from` that the capture takes when nothing follows it. */
function tail(line: string, from: number, name: CaptureName): string {
  const end = name === 'profile' ? /["\r\n]/ : /\s/;
  const rest = line.slice(from, from + 256);
  const stop = rest.search(end);
  return (stop === -1 ? rest : rest.slice(0, stop)).replace(/[.,;]$/, '');
}

class Compiled implements LinePattern {
  readonly #parts: readonly Part[];

  constructor(parts: readonly Part[]) {
    this.#parts = parts;
  }

  match(line: string): Captured | null {
    const lower = line.toLowerCase();
    // A letter whose lower case is longer would shift every position behind it.
    const text = lower.length === line.length ? lower : line;
    const found: Partial<Record<CaptureName, string>> = {};
    let at = 0;
    let open: CaptureName | null = null;
    let anywhere = true;
    for (const part of this.#parts) {
      if (part.kind === 'capture') open = part.name;
      else if (part.kind === 'any') {
        if (open !== null && !this.#take(found, open, tail(line, at, open))) return null;
        open = null;
        anywhere = true;
      } else {
        const index = text.indexOf(part.text, at);
        if (index === -1 || (!anywhere && open === null && index !== at)) return null;
        if (open !== null && !this.#take(found, open, line.slice(at, index))) return null;
        at = index + part.text.length;
        open = null;
        anywhere = false;
      }
    }
    return open === null || this.#take(found, open, tail(line, at, open)) ? found : null;
  }

  #take(found: Partial<Record<CaptureName, string>>, name: CaptureName, value: string): boolean {
    const text = value.trim();
    if (!CAPTURES[name].test(text)) return false;
    found[name] = text;
    return true;
  }
}

/**
 * A pattern of plain text, `*` for anything and `{code}` `{host}` `{port}` `{user}` `{profile}` for what is taken out; upper
 * and lower case are one. Not a regular expression: pieces are found one after the other and never looked for again, so
 * that no pattern can be slow. A text says what is wrong with it.
 */
export function compileLinePattern(pattern: string): LinePattern | string {
  const parts = partsOf(pattern);
  return typeof parts === 'string' ? parts : new Compiled(parts);
}
