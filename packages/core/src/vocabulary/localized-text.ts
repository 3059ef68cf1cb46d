/** Text that a person reads: Japanese first, English equal, always together. */
export interface LocalizedText {
  readonly ja: string;
  readonly en: string;
}

export const LOCALES = ['ja', 'en'] as const;
export type Locale = (typeof LOCALES)[number];

/** Replaces `{name}` in a text by its argument; an argument that is missing stays visible as `{name}`. */
export function fillText(text: string, args: Readonly<Record<string, string | number>>): string {
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => {
    const value = args[name];
    return value === undefined ? whole : String(value);
  });
}
