import { detached } from '../detached.ts';
import type { LogEvent } from '../log-event.ts';

/** One known message: its pattern and what it means. `noise` = known, not worth keeping. */
export interface Rule<S> {
  readonly match: RegExp;
  readonly events?: readonly LogEvent[] | ((match: RegExpExecArray, state: S) => readonly LogEvent[]);
  readonly noise?: boolean;
}

export interface RuleHit {
  readonly events: readonly LogEvent[];
  readonly noise: boolean;
}

interface Found<S> {
  readonly rule: Rule<S>;
  readonly match: RegExpExecArray;
}

const NOTHING: readonly LogEvent[] = [];
/** Clients say the same things over and over; which rule a text fits depends on the text alone. */
const REMEMBERED_MAX = 512;
const REMEMBERED_CHARS_MAX = 256;

/** A grammar's rules in order: the first whose pattern fits counts, so exact texts stand before catch-alls. */
export class RuleBook<S> {
  readonly #rules: readonly Rule<S>[];
  readonly #found = new Map<string, Found<S> | null>();

  constructor(rules: readonly Rule<S>[]) {
    this.#rules = rules;
  }

  apply(text: string, state: S): RuleHit | null {
    const known = this.#found.get(text);
    const found = known === undefined ? this.#remember(text, this.#find(text)) : known;
    if (found === null) return null;
    const { rule, match } = found;
    const events = typeof rule.events === 'function' ? rule.events(match, state) : (rule.events ?? NOTHING);
    return { events, noise: rule.noise === true };
  }

  #find(text: string): Found<S> | null {
    for (const rule of this.#rules) {
      const match = rule.match.exec(text);
      if (match) return { rule, match };
    }
    return null;
  }

  #remember(text: string, found: Found<S> | null): Found<S> | null {
    if (text.length > REMEMBERED_CHARS_MAX) return found;
    if (this.#found.size >= REMEMBERED_MAX) this.#found.clear();
    const copy = detached(text, REMEMBERED_CHARS_MAX);
    // Matched again on the copy: a match keeps the text it was found in alive, and with it the chunk of the file.
    const match = found?.rule.match.exec(copy);
    this.#found.set(copy, found && match ? { rule: found.rule, match } : null);
    return found;
  }
}
