import type { ProfileProblem } from '../../vocabulary/index.ts';
import type { Facts } from '../facts/facts.ts';
import type { Scale } from '../scale.ts';
import type { WeightName } from '../weight.ts';

/** Says what a look at the profile found of these problems. True when it found one. */
export function weighLint(
  { profileProblems }: Facts,
  scale: Scale,
  problems: readonly ProfileProblem[],
  weight: WeightName,
): boolean {
  const found = profileProblems?.find((one) => problems.includes(one));
  if (found === undefined) return false;
  scale.measure(`lint-${found}`, {}, weight);
  return true;
}
