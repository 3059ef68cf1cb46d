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

const NOTHING: readonly LogEvent[] = [];

/** The first rule whose pattern fits, or null: order is meaning, exact texts stand before catch-alls. */
export function applyRules<S>(rules: readonly Rule<S>[], text: string, state: S): RuleHit | null {
  for (const rule of rules) {
    const match = rule.match.exec(text);
    if (!match) continue;
    const events = typeof rule.events === 'function' ? rule.events(match, state) : (rule.events ?? NOTHING);
    return { events, noise: rule.noise === true };
  }
  return null;
}
