import type { LogEvent } from '../log-event.ts';
import { type Rule, RuleBook, type RuleHit } from './rule.ts';

const BEGINS: ReadonlySet<LogEvent['type']> = new Set(['start', 'stage']);

/**
 * pppd's lines under the client that runs it. Several clients run one, and a system log has them all: they count only while
 * this client itself has something under way.
 */
export class PppUnder {
  readonly #book: RuleBook<unknown>;
  #running = false;

  constructor(rules: readonly Rule<unknown>[]) {
    this.#book = new RuleBook(rules);
  }

  /** The client's own reading of a line, else pppd's. */
  either(own: RuleHit | null, text: string): RuleHit | null {
    if (own) {
      if (own.events.some((event) => BEGINS.has(event.type))) this.#running = true;
      if (own.events.some((event) => event.type === 'end')) this.#running = false;
      return own;
    }
    return this.#running ? this.#book.apply(text, null) : null;
  }
}
