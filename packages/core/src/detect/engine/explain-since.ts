import type { EngineState, Explanation } from './engine-state.ts';
import { explain } from './explain.ts';
import { gatherVotes, type Votes } from './gather-votes.ts';
import { DAY_MS } from './units.ts';
import { EVERYONE, roughRate, usualShare } from './usual-people.ts';

/**
 * What explains the failures of one outcome (its number in VERDICTS) since an onset, and the people it was judged by.
 * `background` is the share of people who fail so for another reason (`backgroundShare`).
 */
export function explainSince(
  state: EngineState,
  outcome: number,
  fromMs: number,
  nowMs: number,
  muted = false,
  others: readonly number[] = [],
  background = 0,
): { readonly explanation: Explanation; readonly votes: Votes } {
  const votes = gatherVotes(state, [outcome, ...others], fromMs, nowMs, muted);
  const windowMs = Math.min(5 * DAY_MS, nowMs - fromMs);
  const company = roughRate(state, outcome, windowMs, nowMs);
  const { rate } = usualShare(state, outcome, EVERYONE, company, windowMs, nowMs);
  return { explanation: explain(state, votes, outcome, Math.max(rate, background), nowMs), votes };
}
