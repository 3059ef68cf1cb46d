const numbers = new WeakMap<Error, string>();

/** The number of a failure that only the log explains: the same in the log's line and on the reader's screen. */
export function recordNumber(error: Error): string {
  const known = numbers.get(error);
  if (known !== undefined) return known;
  const made = crypto.randomUUID().slice(0, 8);
  numbers.set(error, made);
  return made;
}
