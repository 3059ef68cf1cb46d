type Element = string | number | boolean | null;

/** What an array's text can hold without quotes: ids, numbers, times, words of our own lists. */
const PLAIN = /^[\w:.+-]+$/;
const NULL = /^null$/i;
const ESCAPED = /["\\]/g;

/** An array as Postgres reads it (`{a,"b c",NULL}`): the driver would quote every element and escape it twice. */
export function sqlArray(values: readonly Element[]): string {
  let text = '{';
  for (let at = 0; at < values.length; at += 1) {
    if (at > 0) text += ',';
    text += element(values[at] ?? null);
  }
  return `${text}}`;
}

function element(value: Element): string {
  if (value === null) return 'NULL';
  const text = String(value);
  return PLAIN.test(text) && !NULL.test(text) ? text : `"${text.replace(ESCAPED, '\\$&')}"`;
}

/** Stands between JSON texts, in which no control character is ever written as it is. */
const RECORD_SEPARATOR = '\u001e';

/** JSON texts as one parameter for `string_to_array(…, chr(30))`: quotes stay as they are, which half of JSON is. */
export function jsonTexts(texts: readonly string[]): string {
  return texts.join(RECORD_SEPARATOR);
}
