import type { Locale } from '@tsunagu/core/vocabulary';

/** What a verb may say and to whom; tests hand in their own. */
export interface CliIo {
  readonly locale: Locale;
  /** One or more whole lines for standard output, without the last line end. */
  out(text: string): void;
  /** The same for standard error. */
  err(text: string): void;
  /** Columns of the terminal; absent = the output is no terminal. */
  readonly columns?: number;
  /** Asks the person who sits there; absent = nobody does. */
  ask?(question: string): Promise<string>;
}

/**
 * Exit codes of every verb: 0 done · 1 it ran and the answer is bad (something is left to send, a file could
 * not be read) · 2 the command line is wrong · 3 not enrolled or refused by the server · 4 the server cannot
 * be reached · 5 another instance holds the spool.
 */
export const EXIT = { done: 0, failed: 1, usage: 2, refused: 3, unreachable: 4, busy: 5 } as const;
