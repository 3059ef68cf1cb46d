/** What JSON can carry and Postgres' jsonb cannot: NUL and lone surrogates, as JSON.stringify escapes them. */
const UNSTORABLE = /\\u0000|\\ud[89a-f]/;

/** A JSON value as Postgres can hold it, and its text; characters it cannot hold become U+FFFD. Cheap without any. */
export function storable<T>(value: T): { readonly value: T; readonly json: string } {
  const json = JSON.stringify(value);
  // Hardly any text holds an escape by number at all, and looking for that alone is quicker.
  if (!json.includes('\\u') || !UNSTORABLE.test(json)) return { value, json };
  const clean = mapStrings(value, cleanText) as T;
  return { value: clean, json: JSON.stringify(clean) };
}

/** Text as Postgres can hold it. */
export function cleanText(text: string): string {
  return text.replaceAll('\0', '\ufffd').toWellFormed();
}

/** A copy of a JSON value with every string, keys included, passed through `change`. */
export function mapStrings(value: unknown, change: (text: string) => string): unknown {
  if (typeof value === 'string') return change(value);
  if (Array.isArray(value)) return value.map((one) => mapStrings(one, change));
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, one]) => [change(key), mapStrings(one, change)]),
  );
}
