const ESCAPE = '\x1b';

/** Takes terminal colours out of a line. */
export function stripColours(text: string): string {
  if (!text.includes(ESCAPE)) return text;
  const [first = '', ...rest] = text.split(ESCAPE);
  return first + rest.map((part) => part.replace(/^\[[\d;]*m/, '')).join('');
}
