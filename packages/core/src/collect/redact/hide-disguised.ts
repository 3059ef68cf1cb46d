/** Letters in their wide or narrow form, and signs without width: words that no shape would know. */
const DISGUISED = /[\u200b-\u200f\u2060\ufeff\uff01-\uff9f]/;
const WIDTHLESS = /[\u200b-\u200f\u2060\ufeff]/g;

/** As it is written, unless only its plain form shows what it holds; `hide` takes out what it knows. */
export function hideDisguised(text: string, hide: (plain: string) => string): string {
  if (DISGUISED.test(text)) {
    const plain = text.replace(WIDTHLESS, '').normalize('NFKC');
    const hidden = hide(plain);
    if (hidden !== plain) return hidden;
  }
  return hide(text);
}
