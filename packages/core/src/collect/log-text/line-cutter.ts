/** Longest piece of a line that is kept in memory, characters. */
export const PIECE_CHARS_MAX = 65_536;

/**
 * Cuts decoded text into lines, whatever the chunks. A longer line is given as its first piece, `continued` pieces follow,
 * so that a reader of one-line XML or JSON can join them and everybody else can drop them.
 */
export class LineCutter {
  #carry = '';
  #continued = false;
  readonly #give: (line: string, continued: boolean) => void;

  constructor(give: (line: string, continued: boolean) => void) {
    this.#give = give;
  }

  push(text: string): void {
    let from = 0;
    for (let end = text.indexOf('\n'); end !== -1; end = text.indexOf('\n', from)) {
      this.#take(text.slice(from, end));
      this.#endLine();
      from = end + 1;
    }
    if (from < text.length) this.#take(text.slice(from));
  }

  /** The last line may have no end. */
  finish(): void {
    if (this.#carry !== '' || this.#continued) this.#endLine();
  }

  #take(part: string): void {
    let rest = this.#carry === '' ? part : this.#carry + part;
    while (rest.length > PIECE_CHARS_MAX) {
      this.#give(rest.slice(0, PIECE_CHARS_MAX), this.#continued);
      this.#continued = true;
      rest = rest.slice(PIECE_CHARS_MAX);
    }
    this.#carry = rest;
  }

  #endLine(): void {
    const line = this.#carry;
    this.#give(line.endsWith('\r') ? line.slice(0, -1) : line, this.#continued);
    this.#carry = '';
    this.#continued = false;
  }
}
