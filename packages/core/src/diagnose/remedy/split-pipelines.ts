/** The words of one program's call, without quotes; `writesTo` = file that its output goes to. */
export interface ShellCall {
  readonly words: readonly string[];
  readonly writesTo: string | null;
}

const ENDS = new Set([';', '\n', '|', '&']);

interface Piece {
  readonly kind: 'word' | 'end' | 'pipe' | 'from' | 'to';
  readonly text: string;
}

/** Where a word that begins at `at` ends, and what it says without its quotes; null = a quote is never closed. */
function takeWord(text: string, at: number): { readonly word: string; readonly end: number } | null {
  let word = '';
  let end = at;
  while (end < text.length) {
    const char = text.charAt(end);
    if (char === '"' || char === "'") {
      const close = text.indexOf(char, end + 1);
      if (close === -1) return null;
      word += text.slice(end + 1, close);
      end = close + 1;
    } else if (char === ' ' || char === '<' || char === '>' || ENDS.has(char)) break;
    else {
      word += char;
      end += 1;
    }
  }
  return { word, end };
}

function piecesOf(text: string): readonly Piece[] | null {
  const pieces: Piece[] = [];
  let at = 0;
  while (at < text.length) {
    const char = text.charAt(at);
    const redirect = /^(?:[12]?>{1,2}(?:&[12])?|<)/.exec(text.slice(at, at + 5))?.[0];
    if (char === ' ') at += 1;
    else if (redirect !== undefined) {
      if (!redirect.includes('&')) pieces.push({ kind: redirect === '<' ? 'from' : 'to', text: redirect });
      at += redirect.length;
    } else if (ENDS.has(char)) {
      const twice = text.charAt(at + 1) === char;
      pieces.push({ kind: char === '|' && !twice ? 'pipe' : 'end', text: char });
      at += twice ? 2 : 1;
    } else {
      const taken = takeWord(text, at);
      if (taken === null) return null;
      pieces.push({ kind: 'word', text: taken.word });
      at = taken.end;
    }
  }
  return pieces;
}

/** The calls of a plain line of a shell, those joined by `|` together; null = not to be taken apart. */
export function splitPipelines(text: string): readonly (readonly ShellCall[])[] | null {
  const pieces = piecesOf(text);
  if (pieces === null) return null;
  const pipelines: ShellCall[][] = [[]];
  let words: string[] = [];
  let writesTo: string | null = null;
  const endCall = (): void => {
    if (words.length > 0 || writesTo !== null) pipelines.at(-1)?.push({ words, writesTo });
    words = [];
    writesTo = null;
  };
  for (const [index, { kind, text: said }] of pieces.entries()) {
    const before = pieces[index - 1]?.kind;
    if (kind === 'word' && before === 'to') writesTo = said;
    else if (kind === 'word' && before !== 'from') words.push(said);
    else if (kind === 'pipe') endCall();
    else if (kind === 'end') {
      endCall();
      pipelines.push([]);
    }
  }
  endCall();
  return pipelines.filter((calls) => calls.length > 0);
}
