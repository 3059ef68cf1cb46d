import type { LocalizedText } from '../vocabulary/index.ts';
import { fillText } from '../vocabulary/index.ts';
import { DNS_FINDINGS } from './findings/dns.ts';
import { GATEWAY_FINDINGS } from './findings/gateway.ts';
import { MACHINE_FINDINGS } from './findings/machine.ts';
import { PATH_FINDINGS } from './findings/path.ts';
import { SURROUNDINGS_FINDINGS } from './findings/surroundings.ts';
import { TLS_FINDINGS } from './findings/tls.ts';
import { WORDS_FINDINGS } from './findings/words.ts';

/** Every sentence a verdict can give as evidence. Closed: a rule cannot say anything that has no ja and en text. */
export const FINDINGS = {
  ...WORDS_FINDINGS,
  ...MACHINE_FINDINGS,
  ...DNS_FINDINGS,
  ...PATH_FINDINGS,
  ...TLS_FINDINGS,
  ...GATEWAY_FINDINGS,
  ...SURROUNDINGS_FINDINGS,
} as const satisfies Record<string, LocalizedText>;
export type FindingCode = keyof typeof FINDINGS;

type Placeholders<Text extends string> = Text extends `${string}{${infer Name}}${infer Rest}`
  ? Name | Placeholders<Rest>
  : never;

/** The values that one finding's text needs, taken from the text itself. */
export type FindingArgs<Code extends FindingCode> = Readonly<
  Record<Placeholders<(typeof FINDINGS)[Code]['en']>, string | number>
>;

/** The sentence in both languages, filled. */
export function findingText(
  code: FindingCode,
  args: Readonly<Record<string, string | number>>,
): LocalizedText {
  const text = FINDINGS[code];
  return { ja: fillText(text.ja, args), en: fillText(text.en, args) };
}
