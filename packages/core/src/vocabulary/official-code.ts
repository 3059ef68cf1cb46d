import ipsecErrors from './data/ipsec-ike-errors.json' with { type: 'json' };
import rasErrors from './data/ras-errors.json' with { type: 'json' };

/** A code of a vendor's table. Source: MicrosoftDocs/win32, RRAS error codes and IPsec (13800–13935). */
export interface OfficialCode {
  readonly code: number;
  readonly name: string;
  readonly meaning: string;
}

/** Both tables, RAS first. */
export const OFFICIAL_CODES: readonly OfficialCode[] = [...rasErrors, ...ipsecErrors];

const BY_CODE: ReadonlyMap<number, OfficialCode> = new Map(
  OFFICIAL_CODES.map((entry) => [entry.code, entry]),
);

/** The official text of a Windows VPN code, or null when no public table has it. */
export function officialCode(code: number): OfficialCode | null {
  return BY_CODE.get(code) ?? null;
}

/** Short texts fit too many sentences. */
const TEXT_CHARS_MIN = 20;
const letters = (text: string): string =>
  text
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, ' ')
    .trim();
const BY_TEXT: readonly (readonly [text: string, entry: OfficialCode])[] = [...BY_CODE.values()]
  .map((entry) => [letters(entry.meaning.replace(/ Note: .*$/s, '')), entry] as const)
  .filter(([text]) => text.length >= TEXT_CHARS_MIN)
  .sort(([a], [b]) => b.length - a.length);

/** The code whose official English text this is, or begins with: some logs write the text and not the number. null = no such text. */
export function officialCodeOfText(words: string): OfficialCode | null {
  const said = letters(words.slice(0, 1024));
  if (said.length < TEXT_CHARS_MIN) return null;
  return BY_TEXT.find(([text]) => said.startsWith(text) || text.startsWith(said))?.[1] ?? null;
}
