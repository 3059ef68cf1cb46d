import { OFFICIAL_CODES, type OfficialCode, WINDOWS_CODES } from '../../vocabulary/index.ts';
import { windowsCodePlace } from '../grammars/ras/ras-codes.ts';
import { OFFICIAL_WORDINGS } from './official-wordings.ts';

interface Pattern {
  readonly code: number;
  /** Letters and digits alone. */
  readonly fragments: readonly string[];
  readonly size: number;
  /** Not only the first part of a longer one. */
  readonly whole: boolean;
}

interface Hit {
  readonly from: number;
  readonly to: number;
  readonly code: number;
}

/** Below this even an official sentence is anybody's. */
const LETTERS_MIN = 16;
/** Up to this it is believed alone, or beside a word of a VPN; and only where the sentence ends. */
const LETTERS_SHORT_MAX = 23;
/** From this on it is nobody else's, even in the middle of a longer sentence, and even its first part alone. */
const LETTERS_LONG_MIN = 36;
const GAP_LETTERS_MAX = 60;
/** Sentences of the tables that every program writes: pending, unknown error, timed out, no memory, dropped. */
const ANYBODYS: ReadonlySet<number> = new Set([600, 616, 635, 638, 664, 668, 13_804, 13_816, 13_859]);
const ABOUT_VPN = /vpn|ike|ipsec|l2tp|sstp|pptp|rasdial|windows|remote access|リモート ?アクセス/i;
const FROM_HRESULT = 0x80_00_00_00;

const LETTER = /[\p{L}\p{N}]/u;
const LATIN = /[a-z0-9]/i;

/** Width, case, spaces, punctuation and the long vowel at a word's end do not tell sentences apart. */
function lettersOf(text: string): { readonly letters: string; readonly at: readonly number[] } {
  const at: number[] = [];
  let letters = '';
  for (let index = 0; index < text.length; index += 1) {
    const char = text.charAt(index);
    if (char === 'ー' || !LETTER.test(char)) continue;
    const lower = char.toLowerCase();
    letters += lower.length === 1 ? lower : char;
    at.push(index);
  }
  return { letters, at };
}

const pattern = (code: number, ...sentences: readonly string[]): Pattern => {
  const fragments = sentences.map((sentence) => lettersOf(sentence.normalize('NFKC')).letters);
  return { code, fragments, size: fragments.reduce((sum, one) => sum + one.length, 0), whole: true };
};

/** The whole sentence, and its first part where that is long enough to be nobody else's. */
function patternsOf({ code, meaning }: OfficialCode): Pattern[] {
  const text = meaning.replace(/ Note: .*$/s, '');
  const whole = pattern(code, text);
  const first = { ...pattern(code, text.split(/(?<=\.) /)[0] ?? text), whole: false };
  const parts = first.size < whole.size && first.size >= LETTERS_LONG_MIN ? [whole, first] : [whole];
  return parts.filter(({ size }) => size >= LETTERS_MIN);
}

/** One sentence for several codes tells something only if they mean the same, or if it is the whole of one alone. */
function withoutAmbiguous(patterns: readonly Pattern[]): Pattern[] {
  const meaning = ({ code }: Pattern) => JSON.stringify(windowsCodePlace(code));
  const same = new Map<string, Pattern[]>();
  for (const one of patterns) {
    const key = one.fragments.join(' ');
    same.set(key, [...(same.get(key) ?? []), one]);
  }
  return [...same.values()].flatMap((all) => {
    const whole = all.filter((one) => one.whole);
    const told = whole.length > 0 ? whole : all;
    return new Set(told.map(meaning)).size === 1 ? told.slice(0, 1) : [];
  });
}

/** Longest first: some sentences are the beginning of others. */
const PATTERNS: readonly Pattern[] = [
  ...withoutAmbiguous(
    [...OFFICIAL_CODES, ...WINDOWS_CODES.filter(({ code }) => code >= FROM_HRESULT)]
      .filter(({ code }) => !ANYBODYS.has(code))
      .flatMap(patternsOf),
  ),
  ...OFFICIAL_WORDINGS.map(([code, ...fragments]) => pattern(code, ...fragments)),
].sort((a, b) => b.size - a.size);

/** Where the fragments stand in their order from here on, each near the one before; null = they do not. */
function endOf(letters: string, from: number, fragments: readonly string[]): number | null {
  let at = from;
  for (const fragment of fragments) {
    const found = letters.slice(at, at + GAP_LETTERS_MAX + fragment.length).indexOf(fragment);
    if (found < 0) return null;
    at += found + fragment.length;
  }
  return at;
}

function find(text: string, letters: string, at: readonly number[], one: Pattern): Hit | null {
  const [first = ''] = one.fragments;
  for (let from = letters.indexOf(first); from >= 0; from = letters.indexOf(first, from + 1)) {
    const end = endOf(letters, from + first.length, one.fragments.slice(1));
    if (end === null) continue;
    const hit = { from: at[from] ?? 0, to: (at[end - 1] ?? 0) + 1, code: one.code };
    const startsWord = !LATIN.test(text.charAt(hit.from)) || !LATIN.test(text.charAt(hit.from - 1));
    const endsSentence = one.size >= LETTERS_LONG_MIN || !/^ *[a-z]/i.test(text.slice(hit.to, hit.to + 80));
    if (startsWord && endsSentence) return hit;
  }
  return null;
}

const shown = (code: number): string =>
  code >= FROM_HRESULT ? `0x${code.toString(16).toUpperCase()}` : String(code);

/**
 * A text with the number of each official sentence of Windows in the sentence's place: people copy the words of a window
 * and leave its number out. The text's width has to be even already.
 */
export function numberOfficialTexts(text: string): string {
  const { letters, at } = lettersOf(text);
  const aboutVpn = ABOUT_VPN.test(text);
  const hits: Hit[] = [];
  for (const one of PATTERNS) {
    if (one.size <= LETTERS_SHORT_MAX && !aboutVpn && letters.length > one.size) continue;
    const hit = find(text, letters, at, one);
    if (hit !== null && hits.every(({ from, to }) => hit.to <= from || hit.from >= to)) hits.push(hit);
  }
  return hits
    .sort((a, b) => b.from - a.from)
    .reduce(
      (whole, { from, to, code }) => `${whole.slice(0, from)} error ${shown(code)} ${whole.slice(to)}`,
      text,
    );
}
