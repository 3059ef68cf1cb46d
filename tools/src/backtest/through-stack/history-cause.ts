/** How an attempt of a history carries its cause through the edge: as a line of its log. */
const WORD = 'history-cause';

export const causeLine = (cause: string): string => `${WORD} ${cause}`;

/** The cause that a history gave to an attempt; null = none, or an attempt of nobody's history. */
export function causeOf(lines: readonly string[]): string | null {
  const line = lines.find((text) => text.startsWith(`${WORD} `));
  return line === undefined ? null : line.slice(WORD.length + 1);
}
