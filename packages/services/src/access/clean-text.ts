/** Text as Postgres can hold it: without NUL, lone surrogates replaced. */
export function cleanText(text: string): string {
  return text.replaceAll('\0', '\ufffd').toWellFormed();
}
