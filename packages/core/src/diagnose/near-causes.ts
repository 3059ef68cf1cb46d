import { CAUSES, type Cause, type Sign } from '../vocabulary/index.ts';
import { RULES } from './rules/index.ts';
import type { WordsWeight } from './weight.ts';

const NEAR: readonly WordsWeight[] = ['decide', 'strong', 'likely'];
const NEAR_CAUSES_MAX = 12;

/** What a client's words can say where this is the cause, with how usual a reason it is for them. */
export function signsOf(cause: Cause): readonly (readonly [Sign, WordsWeight])[] {
  return Object.entries(RULES[cause].signs) as [Sign, WordsWeight][];
}

/** Causes for which the same words are as usual: a probe, the gateway's log or the others must tell them apart. */
export function nearCauses(cause: Cause): readonly Cause[] {
  const own = new Set(signsOf(cause).flatMap(([sign, weight]) => (NEAR.includes(weight) ? [sign] : [])));
  return CAUSES.filter(
    (other) =>
      other !== cause && signsOf(other).some(([sign, weight]) => own.has(sign) && NEAR.includes(weight)),
  ).slice(0, NEAR_CAUSES_MAX);
}
