import type { RankedCause } from './diagnosis.ts';
import type { Facts } from './facts/facts.ts';
import type { Rule } from './rule.ts';
import { RULES } from './rules/index.ts';
import { Scale } from './scale.ts';

const WARNING_RULES: readonly Rule[] = Object.values<Rule>(RULES).filter((rule) => rule.warn !== undefined);

/** What is worth reporting although the attempt connected. Each is a measured fact, so its confidence is 1. */
export function findWarnings(facts: Facts): readonly RankedCause[] {
  const found: RankedCause[] = [];
  for (const rule of WARNING_RULES) {
    const scale = new Scale(rule.cause);
    rule.warn?.(facts, scale);
    if (scale.for.length === 0) continue;
    const { cause, against, notChecked } = scale;
    found.push({ cause, confidence: 1, for: scale.for, against, notChecked });
  }
  return found;
}
